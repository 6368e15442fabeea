#include "assay/ingest/name_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;

struct Read {
  std::vector<std::string> names;
  std::vector<std::int64_t> rows;
  std::vector<std::string_view> codes;
};

Read read(std::string_view file, std::string_view bytes,
          const std::map<std::string, std::string>& columns = {}) {
  const TestFolder folder;
  Problems problems;
  Read read;
  const auto names = read_asked_names(folder.write(file, bytes), columns, problems);
  if (!names) {
    read.codes.push_back(names.error().code.id);
    return read;
  }
  for (const AskedName& name : *names) {
    read.names.push_back(name.name);
    read.rows.push_back(name.row);
  }
  for (const Diagnostic& problem : problems) read.codes.push_back(problem.code.id);
  return read;
}

TEST(NameFiles, TakeOneColumnWithItsHeader) {
  const Read names =
      read("names.csv", "\xEF\xBB\xBFName\r\nAlpha Ltd\r\n\r\n\"Beta, \"\"B\"\" Inc.\"\r\n");
  EXPECT_THAT(names.names, ElementsAre("Alpha Ltd", "Beta, \"B\" Inc."));
  EXPECT_THAT(names.rows, ElementsAre(1, 2));
  EXPECT_TRUE(names.codes.empty());
}

TEST(NameFiles, TakeOneColumnUnderAStatedHeader) {
  EXPECT_THAT(read("names.csv", "Lieferant\nAlpha\n", {{"name", "Lieferant"}}).names,
              ElementsAre("Alpha"));
}

TEST(NameFiles, TakeOneNameALineWithoutHeader) {
  EXPECT_THAT(read("names.csv", "Alpha Ltd\nBeta, Inc.").names,
              ElementsAre("Alpha Ltd", "Beta, Inc."));
}

TEST(NameFiles, TakeCommasOfATextForPartsOfNames) {
  EXPECT_THAT(read("names.txt", "Alpha, Inc.\nBeta\n").names, ElementsAre("Alpha, Inc.", "Beta"));
  EXPECT_THAT(read("names.txt", "name,country\nBeta,CN\n").names, ElementsAre("Beta"));
  EXPECT_THAT(read("names.csv", "Alpha, Inc.\nBeta\n").codes,
              ElementsAre(codes::kMappedColumnMissing.id));
}

TEST(NameFiles, LeaveOutALineThatIsNoText) {
  const Read names = read("names.txt", std::string_view("name\nAl\0pha\nBeta\n", 16));
  EXPECT_THAT(names.names, ElementsAre("Beta"));
  EXPECT_THAT(names.rows, ElementsAre(2));
  EXPECT_THAT(names.codes, ElementsAre(codes::kNulByte.id));
}

}  // namespace
}  // namespace assay::ingest
