#include "assay/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay {
namespace {

using testing::ElementsAre;

TEST(Folded, MakesOneWordOfAllSpellings) {
  for (const char* name : {"Serial No.", "serial_no", " SERIAL-NO ", "Serial\xC2\xA0No?"}) {
    EXPECT_EQ(folded(name), "serialno") << name;
  }
}

TEST(Trimmed, TakesBlanksAndNoBreakSpacesFromBothEnds) {
  EXPECT_EQ(trimmed(" \t\xC2\xA0 Huawei Technologies\xC2\xA0\r\n"), "Huawei Technologies");
  EXPECT_EQ(trimmed(" \xC2\xA0 "), "");
}

TEST(Capitals, WantsThatManyAndNothingElse) {
  EXPECT_TRUE(capitals("GB", 2));
  EXPECT_TRUE(capitals("GBP", 3));
  for (const char* text : {"", "G", "Gb", "GBP", "G1", "\xC3\x9C"})
    EXPECT_FALSE(capitals(text, 2)) << text;
}

TEST(Split, LeavesOutEmptyParts) {
  EXPECT_THAT(split("2G; 4G;;5G ;", ';'), ElementsAre("2G", "4G", "5G"));
  EXPECT_THAT(split("", ';'), ElementsAre());
}

TEST(Grouped, SetsACommaEveryThreeDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
}

TEST(EditDistance, CountsASwapOfNeighboursOnce) {
  EXPECT_EQ(edit_distance("vendor", "vednor"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
}

TEST(Nearest, GivesUpWhenNothingIsNear) {
  const std::string_view keys[] = {"title", "as_of", "tables"};
  EXPECT_EQ(nearest("tabels", keys), "tables");
  EXPECT_EQ(nearest("xyzzy", keys), std::nullopt);
}

TEST(NaturalLess, OrdersNumbersWithinTexts) {
  EXPECT_TRUE(natural_less("N9", "N10"));
  EXPECT_FALSE(natural_less("N10", "N9"));
  EXPECT_TRUE(natural_less("N01", "N1"));
  EXPECT_FALSE(natural_less("N1", "N1"));
  EXPECT_TRUE(natural_less("N1", "N1a"));
}

TEST(ValidUtf8, RefusesOverlongFormsSurrogatesAndCutSequences) {
  EXPECT_TRUE(valid_utf8("中兴 ü €"));
  for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF"}) {
    EXPECT_FALSE(valid_utf8(bad));
  }
}

}  // namespace
}  // namespace assay
