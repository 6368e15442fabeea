#include "assay/model/share.h"

#include <gtest/gtest.h>

#include "assay/model/codes.h"

namespace assay {
namespace {

TEST(Share, ReadsAFractionExactly) {
  EXPECT_EQ(Share::parse("0.35", {}).value(), Share::of(35, 100));
  EXPECT_EQ(Share::parse("1", {}).value(), Share::all());
  EXPECT_EQ(Share::parse("1.000", {}).value(), Share::all());
  EXPECT_EQ(Share::parse("0", {}).value(), Share());
}

TEST(Share, RefusesPercentagesSignsAndExponents) {
  EXPECT_EQ(Share::parse("35", {}).error().code, codes::kAboveOne);
  EXPECT_EQ(Share::parse("1.01", {}).error().code, codes::kAboveOne);
  for (const char* text : {"", "35%", "-0.1", ".", "0.", ".5", "1e-1", "0,35", "0.0000000001"}) {
    EXPECT_EQ(Share::parse(text, {}).error().code, codes::kNotAFraction) << text;
  }
}

TEST(Share, MeetsACapExactly) {
  const Share cap = Share::of(35, 100);
  EXPECT_LE(Share::of(7, 20), cap);
  EXPECT_GT(Share::of(3500000001, 10000000000), cap);
}

TEST(ShareText, IsCutNotRounded) {
  EXPECT_EQ(to_text(Share::of(1, 3)), "33.3 %");
  EXPECT_EQ(to_text(Share::of(34999, 100000)), "34.9 %");
  EXPECT_EQ(to_text(Share::all()), "100.0 %");
}

}  // namespace
}  // namespace assay
