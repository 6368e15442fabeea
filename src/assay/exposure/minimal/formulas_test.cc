#include "assay/exposure/minimal/formulas.h"

#include <gmock/gmock.h>

namespace assay::exposure {
namespace {

using ::testing::ElementsAre;

TEST(Formulas, AreOneWhenTheyAreMadeAlike) {
  Formulas of;
  const Formula a = of.member(3), b = of.member(7);
  EXPECT_EQ(of.member(3), a);
  EXPECT_EQ(of.any({a, b}), of.any({a, b}));
  EXPECT_NE(of.any({a, b}), of.all({a, b}));
}

TEST(Formulas, SayNothingTwice) {
  Formulas of;
  const Formula a = of.member(0), b = of.member(1);
  EXPECT_EQ(of.any({a, a}), a);
  EXPECT_EQ(of.any({a, of.all({a, b})}), a);
  EXPECT_EQ(of.all({b, of.any({a, b})}), b);
  EXPECT_EQ(of.any({a, kNever}), a);
  EXPECT_EQ(of.any({a, kAlways}), kAlways);
  EXPECT_EQ(of.all({a, kNever}), kNever);
  EXPECT_EQ(of.any({}), kNever);
  EXPECT_EQ(of.all({}), kAlways);
}

TEST(Formulas, CountWhatFailsByItsWeight) {
  Formulas of;
  const Formula a = of.member(0), b = of.member(1), c = of.member(2);
  EXPECT_EQ(of.at_least(0, {{a, 1}}), kAlways);
  EXPECT_EQ(of.at_least(3, {{a, 1}, {b, 1}}), kNever);
  EXPECT_EQ(of.at_least(2, {{a, 1}, {b, 1}}), of.all({a, b}));
  EXPECT_EQ(of.at_least(2, {{a, 1}, {a, 1}, {b, 1}}), a) << "its two units are enough";
  EXPECT_EQ(of.at_least(2, {{kAlways, 1}, {a, 1}}), a);
  EXPECT_EQ(of.at_least(5, {{a, 9}, {c, 1}}), a);
}

TEST(Formulas, ListWhatTheyAreMadeOf) {
  Formulas of;
  const Formula a = of.member(0), b = of.member(1), c = of.member(2);
  const Formula ab = of.any({a, b});
  of.all({ab, c});
  const Formula root = of.all({ab, a, c});
  EXPECT_THAT(of.within(std::span(&ab, 1)), ElementsAre(a, b, ab));
  EXPECT_EQ(of.within(std::span(&root, 1)).back(), root);
}

}  // namespace
}  // namespace assay::exposure
