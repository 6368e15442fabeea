#include "assay/base/number.h"

#include <gtest/gtest.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

TEST(ParseCount, ReadsDigitsAlone) {
  EXPECT_EQ(parse_count("0", {}).value(), 0);
  EXPECT_EQ(parse_count("9223372036854775807", {}).value(), 9223372036854775807);
}

TEST(ParseCount, RefusesSeparatorsSignsAndExponents) {
  for (const char* text : {"", "1,200", "1.2", "-3", "+3", "1e3", " 1", "0x10", "٣"}) {
    EXPECT_EQ(parse_count(text, {}).error().code, codes::kNotANumber) << text;
  }
}

TEST(ParseCount, RefusesWhatDoesNotFit) {
  EXPECT_EQ(parse_count("9223372036854775808", {}).error().code, codes::kNumberOutOfRange);
}

TEST(ParseDecimal, ReadsCoordinates) {
  EXPECT_DOUBLE_EQ(parse_decimal("-0.1276", {}).value(), -0.1276);
  EXPECT_FALSE(parse_decimal("inf", {}));
  EXPECT_FALSE(parse_decimal("51,5", {}));
  EXPECT_FALSE(parse_decimal("1e300", {}));
}

}  // namespace
}  // namespace assay
