#include "assay/ingest/notation/number_notation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(NumberNotation, ReadsDigitsAlikeInEveryNotation) {
  EXPECT_THAT(number_readings("1200"), Each("1200"));
  EXPECT_THAT(number_readings("007"), Each("7"));
  EXPECT_THAT(number_readings("-3"), Each("-3"));
  for (const char* text : {"", "-", ",", "1,", ".5", "1,,2", "1,2,3", "1 2", "a", "1e5"}) {
    EXPECT_THAT(number_readings(text), Each(IsEmpty())) << text;
  }
}

TEST(NumberNotation, ReadsGroupsAndFractionsAsEachNotationHasThem) {
  // In order: 1,234.5  1.234,5  1 234,5  1 234.5  1'234.5  1'234,5
  EXPECT_THAT(number_readings("1,200"), ElementsAre("1200", "1.2", "1.2", "", "", "1.2"));
  EXPECT_THAT(number_readings("1.200"), ElementsAre("1.2", "1200", "", "1.2", "1.2", ""));
  EXPECT_THAT(number_readings("1 200"), ElementsAre("", "", "1200", "1200", "", ""));
  EXPECT_THAT(number_readings("1\u00A0200,50"), ElementsAre("", "", "1200.5", "", "", ""));
  EXPECT_THAT(number_readings("1’200"), ElementsAre("", "", "", "", "1200", "1200"));
  EXPECT_THAT(number_readings("1,234,567"), ElementsAre("1234567", "", "", "", "", ""));
  EXPECT_THAT(number_readings("1.234.567,89"), ElementsAre("", "1234567.89", "", "", "", ""));
  EXPECT_THAT(number_readings("3.0"), ElementsAre("3", "", "", "3", "3", ""));
  EXPECT_THAT(number_readings("0,125"), ElementsAre("", "0.125", "0.125", "", "", "0.125"));
  EXPECT_THAT(number_readings("1234,567"),
              ElementsAre("", "1234.567", "1234.567", "", "", "1234.567"));
  EXPECT_THAT(number_readings("-0,0"), ElementsAre("", "0", "0", "", "", "0"));
}

TEST(NumberNotation, SeesWhereDigitsAreGrouped) {
  for (const char* text : {"1,200", "1.200", "1 200", "1'200,5"}) EXPECT_TRUE(groups_digits(text));
  for (const char* text : {"1200", "1,2", "0.125", "x"}) EXPECT_FALSE(groups_digits(text)) << text;
}

}  // namespace
}  // namespace assay::ingest
