#include "assay/ingest/cell_value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/codes.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"

namespace assay::ingest {
namespace {

std::string cell(AssetField field, std::string_view text) {
  return read_cell(field, text, shipped_knowledge()).text;
}

Code flaw(AssetField field, std::string_view text) {
  const CellValue value = read_cell(field, text, shipped_knowledge());
  return value.problem ? value.problem->code : Code{};
}

TEST(ReadDay, ReadsTheLayoutsThatHaveOneReading) {
  for (const char* text : {"2018-04-17", "2018/4/17", "2018.04.17", "17.04.2018", "17/04/2018",
                           "04/17/2018", "2018-04-17T10:00:00Z", "17.4.2018 10:00"}) {
    const Result<Date> day = read_day(text);
    ASSERT_TRUE(day) << text;
    EXPECT_EQ(to_text(*day), "2018-04-17") << text;
  }
  EXPECT_EQ(to_text(read_day("05/05/2018").value()), "2018-05-05");
}

TEST(ReadDay, RefusesWhatHasTwoReadingsOrNone) {
  EXPECT_EQ(read_day("04/03/2018").error().code, codes::kDateLayout);
  EXPECT_EQ(read_day("43653").error().code, codes::kDateLayout);
  EXPECT_EQ(read_day("31/04/2018").error().code, codes::kImpossibleDate);
  EXPECT_EQ(read_day("32/13/2018").error().code, codes::kImpossibleDate);
  EXPECT_EQ(read_day("0000-00-00").error().code, codes::kImpossibleDate);
  for (const char* text : {"1/23/23", "soon", "2018", "17-04-18", "//", "2018-04"}) {
    EXPECT_EQ(read_day(text).error().code, codes::kNotADate) << text;
  }
}

TEST(ReadCell, ReadsGenerationsByEveryName) {
  EXPECT_EQ(cell(AssetField::kGeneration, "LTE / 5G NR"), "4G;5G");
  EXPECT_EQ(cell(AssetField::kGeneration, "lte/nr"), "4G;5G");
  EXPECT_EQ(cell(AssetField::kGeneration, "2G, 3G; UMTS"), "2G;3G");
  EXPECT_EQ(flaw(AssetField::kGeneration, "7G"), codes::kUnknownWord);
}

TEST(ReadCell, KeepsWhatASpreadsheetLeftOfANumberAndWarns) {
  EXPECT_EQ(cell(AssetField::kSerial, "6.37702E+15"), "6.37702E+15");
  EXPECT_EQ(flaw(AssetField::kSerial, "6.37702E+15"), codes::kSpreadsheetNumber);
  EXPECT_EQ(flaw(AssetField::kSerial, "1E5"), Code{});
  EXPECT_EQ(flaw(AssetField::kSerial, "NE+40"), Code{});
}

TEST(ReadCell, TakesFunctionsAsTheyStandWhereTheTreeIsNotAsked) {
  EXPECT_EQ(read_cell(AssetField::kFunction, "router", shipped_knowledge(), {true, true}).text,
            "router");
  EXPECT_EQ(flaw(AssetField::kFunction, "router"), codes::kUnknownFunction);
  EXPECT_EQ(flaw(AssetField::kFunction, "Core.ip.ferry"), codes::kUnknownFunction);
  EXPECT_EQ(cell(AssetField::kFunction, "Core.ip.ferry"), "core.ip") << "as far as the tree goes";
  EXPECT_EQ(cell(AssetField::kFunction, "ferry.ip"), "");
}

TEST(ReadCell, RefusesPlacesThatAreNotOnTheEarth) {
  EXPECT_EQ(cell(AssetField::kSiteLat, "-90"), "-90");
  EXPECT_EQ(flaw(AssetField::kSiteLat, "90.1"), codes::kOutsideTheEarth);
  EXPECT_EQ(cell(AssetField::kSiteLon, "174"), "174");
  EXPECT_EQ(flaw(AssetField::kSiteLon, "180.5"), codes::kOutsideTheEarth);
}

}  // namespace
}  // namespace assay::ingest
