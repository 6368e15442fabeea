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
  EXPECT_EQ(flaw(AssetField::kSiteLat, "174,5"), codes::kOutsideTheEarth);
}

TEST(ReadCell, ReadsCoordinatesWithADecimalComma) {
  EXPECT_EQ(cell(AssetField::kSiteLat, "53,801"), "53.801") << "53801 is not on the earth";
  EXPECT_EQ(cell(AssetField::kSiteLon, "-0,12"), "-0.12");
  EXPECT_EQ(cell(AssetField::kSiteLon, "1.500"), "1.500");
  EXPECT_EQ(flaw(AssetField::kSiteLon, "1,2,3"), codes::kNotANumber);
}

}  // namespace
}  // namespace assay::ingest
