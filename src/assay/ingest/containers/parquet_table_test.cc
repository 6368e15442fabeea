#include "assay/ingest/containers/parquet_table.h"

#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/file.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/duckdb_library.h"
#include "assay/ingest/reader_test.h"
#include "assay/ingest/sources/source_reader.h"

namespace assay::ingest {
namespace {

using namespace std::literals;
using testing::HasSubstr;

/// What somebody sets in the environment, until the test ends.
class Named {
 public:
  explicit Named(const char* library) {
    if (const char* was = std::getenv(kName)) was_ = was;
    ::setenv(kName, library, 1);
  }
  Named(const Named&) = delete;
  Named& operator=(const Named&) = delete;
  ~Named() {
    if (was_.empty()) {
      ::unsetenv(kName);
    } else {
      ::setenv(kName, was_.c_str(), 1);
    }
  }

 private:
  static constexpr const char* kName = "ASSAY_DUCKDB";
  std::string was_;
};

/// Tests that need the library say so where it is not there.
class ParquetTable : public testing::Test {
 protected:
  void SetUp() override {
    if (!DuckDb::open()) {
      GTEST_SKIP() << "DuckDB's library is not here (ASSAY_DUCKDB): Parquet is NOT tested";
    }
  }
};

Result<std::string> text_of(std::string_view parquet, const Limits& limits = {}) {
  Unpacking account(limits);
  return parquet_text(parquet, "t.parquet", account);
}

struct Told {
  FileFacts facts;
  std::vector<std::string> things;
  Problems problems;
};

Told told_of(std::string_view file, std::string_view bytes) {
  Told told;
  const ThingSink sink = [&](const Thing& thing) {
    std::string& text = told.things.emplace_back();
    for (const auto& [column, value] : thing.values) text += fmt::format("{}={};", column, value);
  };
  told.facts = read_source_bytes(file, bytes, shipped_knowledge(), {}, sink, told.problems);
  return told;
}

TEST(Parquet, IsRefusedWithAdviceWhereTheLibraryIsNotThere) {
  const Named nowhere("/nowhere/libduckdb.so");
  const Told told = told_of("t.parquet", "PAR1 and so on PAR1");
  EXPECT_TRUE(told.facts.report.refused);
  EXPECT_EQ(told.facts.report.refusal, codes::kNoDuckDb.id);
  EXPECT_THAT(told.problems[0].message, HasSubstr("name its file by ASSAY_DUCKDB"));
  EXPECT_EQ(parquet_of("a,b\n1,2\n", "t.parquet").error().code, codes::kNoDuckDb);
}

TEST(Parquet, IsNotArrow) {
  for (const std::string_view bytes :
       {"ARROW1\0\0and so on"sv, "FEA1 and so on"sv, "\xFF\xFF\xFF\xFF\x80\x01\0\0and so on"sv}) {
    const Told told = told_of("t.arrow", bytes);
    EXPECT_EQ(told.facts.report.refusal, codes::kUnknownFormat.id);
    EXPECT_THAT(told.problems[0].message, HasSubstr("save the table as Parquet or CSV"));
  }
}

TEST_F(ParquetTable, IsReadAsTheTableThatItWasWrittenFrom) {
  const std::string csv =
      "asset,maker,note\n"
      "007,\"Alpha, \"\"A\"\" Ltd\",'=1+1\n"
      "b,,\"two\nlines\"\n"
      "Ü,NA,null\n";
  const Result<std::string> parquet = parquet_of(csv, "t.parquet");
  ASSERT_TRUE(parquet) << parquet.error().message;
  EXPECT_TRUE(begins_parquet(*parquet));
  EXPECT_EQ(text_of(*parquet).value(), csv);
}

TEST_F(ParquetTable, GoesThroughTheColumnsOfTables) {
  const std::string csv = "Gerät,Hersteller;Typ,Seriennummer\na,ZTE,1\nb,Nokia,2\n";
  const Told told = told_of("t.parquet", parquet_of(csv, "t.parquet").value());
  EXPECT_EQ(told.facts.report.format, "csv");
  EXPECT_EQ(told.facts.report.layout, "Parquet");
  EXPECT_EQ(told.facts.devices, 2);
  EXPECT_THAT(told.things, testing::Contains(HasSubstr("serial=1")));
}

TEST_F(ParquetTable, SpellsTypedColumnsAsTablesDo) {
  const TestFolder folder;
  const std::string file = (folder.path() / "typed.parquet").string();
  const std::string rows =
      "select 'a' as asset, 'ZTE' as maker, date '2018-03-04' as installed, 3.0::double as "
      "quantity,"
      " 53.8::float as site_lat, timestamp '2019-01-02 03:04:05' as ordered, null as serial";
  ASSERT_TRUE(DuckDb::open()->run(fmt::format("copy ({}) to '{}' (format parquet)", rows, file)));
  const Told told = told_of("t.parquet", FileBytes::open(file)->bytes());
  ASSERT_EQ(told.things.size(), 1);
  EXPECT_THAT(told.things[0], HasSubstr("installed=2018-03-04;"));
  EXPECT_THAT(told.things[0], HasSubstr("quantity=3;"));
  EXPECT_THAT(told.things[0], HasSubstr("site_lat=53.8;"));
  EXPECT_THAT(told.things[0], testing::Not(HasSubstr("serial")));
}

TEST_F(ParquetTable, IsRefusedWhereItIsBrokenOrUnfoldsTooFar) {
  EXPECT_EQ(text_of("PAR1 and so on PAR1").error().code, codes::kParquetUnread);
  std::string csv = "asset,maker\n";
  for (int row = 0; row < 200000; ++row) csv += "the same for ever,ZTE\n";
  const std::string parquet = parquet_of(csv, "t.parquet").value();
  EXPECT_LT(parquet.size() * 20, csv.size());
  Limits limits;
  limits.unpacked = 1 << 20;
  EXPECT_EQ(text_of(parquet, limits).error().code, codes::kUnfoldsTooFar);
}

}  // namespace
}  // namespace assay::ingest
