#include "assay/synth/scale.h"

#include <gmock/gmock.h>

#include "assay/synth/codes.h"

namespace assay::synth {
namespace {

TEST(Scale, RoundsToTheNearest) {
  EXPECT_EQ(Scale::parse("0.01", {})->of(18700), 187);
  EXPECT_EQ(Scale::parse("0.01", {})->of(250), 3);
  EXPECT_EQ(Scale::parse("2.5", {})->of(101), 253);
  EXPECT_EQ(Scale().of(5600), 5600);
}

TEST(Scale, IsBetweenAThousandthAndTen) {
  for (const char* text : {"0.001", "1", "1.000000", "10"}) {
    EXPECT_TRUE(Scale::parse(text, {})) << text;
  }
  for (const char* text :
       {"", "0", "0.0009", "10.1", "-1", "1e3", ".5", "1.", "0.0100001", "99999999999", "one"}) {
    const Result<Scale> scale = Scale::parse(text, {});
    ASSERT_FALSE(scale) << text;
    EXPECT_EQ(scale.error().code, codes::kScaleOutOfRange);
  }
}

}  // namespace
}  // namespace assay::synth
