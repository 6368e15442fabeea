#include "assay/identify/recog/ruby_pattern.h"

#include <gtest/gtest.h>

namespace assay::identify {
namespace {

std::string regex(std::string_view pattern) { return translate_ruby(pattern, {}).regex; }
std::string refused(std::string_view pattern) { return translate_ruby(pattern, {}).refused; }

TEST(TranslateRuby, LineAnchorsFitAtEveryLine) { EXPECT_EQ(regex("^a$"), "(?m)^a$"); }

TEST(TranslateRuby, FlagsAreWrittenInFront) {
  EXPECT_EQ(translate_ruby("a", {.any_case = true, .dot_fits_line_end = true}).regex, "(?mis)a");
}

TEST(TranslateRuby, RubysMultiLineIsTheDotOfRe2) {
  EXPECT_EQ(regex("(?im:a.b)"), "(?m)(?is:a.b)");
  EXPECT_EQ(regex("(?-m)a"), "(?m)(?-s)a");
}

TEST(TranslateRuby, WritesWhatIsCalledOtherwise) {
  EXPECT_EQ(regex("\\h{,3}\\Z"), "(?m)[0-9A-Fa-f]{0,3}(?:\\n?\\z)");
  EXPECT_EQ(regex("[\\h\\b]"), "(?m)[0-9A-Fa-f\\x08]");
  EXPECT_EQ(regex("(?<name>a)(?#remark)"), "(?m)(?P<name>a)");
}

TEST(TranslateRuby, KeepsWhatIsTheSame) {
  for (const std::string_view same :
       {"a+?b*c{2,3}", "[]a]", "[^]a[:alpha:]-]", "\\(\\d\\)", "(?:a|b)", "{", "a{2}+b"}) {
    EXPECT_EQ(regex(same), "(?m)" + std::string(same));
  }
}

TEST(TranslateRuby, SaysWhatHasNoWords) {
  EXPECT_EQ(refused("(?=a)"), "look-around");
  EXPECT_EQ(refused("(?<!a)b"), "look-around");
  EXPECT_EQ(refused("(a)\\1"), "a reference to a group");
  EXPECT_EQ(refused("(?>a)"), "an atomic group");
  EXPECT_EQ(refused("a++"), "possessive repetition");
  EXPECT_EQ(refused("[a[bc]]"), "a set in a set");
  EXPECT_EQ(refused("[a-c&&b]"), "an intersection of sets");
  EXPECT_EQ(refused("(?x: a )"), "free spacing");
  EXPECT_EQ(refused("[ab"), "a set without end");
  EXPECT_EQ(refused("a\\"), "nothing behind the last backslash");
}

}  // namespace
}  // namespace assay::identify
