#include "assay/base/yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ParseYaml, KeepsTextsAndPlaces) {
  const Result<YamlValue> root = parse_yaml("country: NO\ncode: 010\nlist:\n  - a\n", "f.yaml");

  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("country")->text, "NO");
  EXPECT_EQ(root->find("code")->text, "010");
  EXPECT_EQ(root->find("list")->items[0].where, (SourceSpan{"f.yaml", 4, 5, 1}));
  EXPECT_EQ(root->entries[1].where, (SourceSpan{"f.yaml", 2, 1, 4}));
}

TEST(ParseYaml, CountsLinesThatEndInAnyWay) {
  const Result<YamlValue> root = parse_yaml("a: 1\rlist:\r\n  - x\r  - [y]\nb: 2\r", "f.yaml");

  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("list")->items[1].where, (SourceSpan{"f.yaml", 4, 5, 0}));
  EXPECT_EQ(root->find("b")->where, (SourceSpan{"f.yaml", 5, 4, 1}));
  EXPECT_EQ(parse_yaml("a: 1\rb: [1\rc: }\r", "f.yaml").error().where.line, 3u);
}

TEST(ParseYaml, PlacesATextOfSeveralLinesInItsFirst) {
  const Result<YamlValue> root = parse_yaml("a: one\n  two and three\nb: |\n  four\n", "f.yaml");

  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("a")->text, "one two and three");
  EXPECT_EQ(root->find("a")->where, (SourceSpan{"f.yaml", 1, 4, 3}));
  EXPECT_EQ(root->find("b")->where.length, 1u);
}

TEST(ParseYaml, SaysWhereItIsNotYaml) {
  const Result<YamlValue> root = parse_yaml("a: 1\nb: [1, 2\nc: }\n", "f.yaml");

  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().code, codes::kNotYaml);
  EXPECT_EQ(root.error().where.line, 3u);

  using namespace std::literals;
  const Result<YamlValue> cut = parse_yaml("a: 1\nb:\0 9\n"sv, "f.yaml");
  ASSERT_FALSE(cut);
  EXPECT_THAT(cut.error().message, HasSubstr("a NUL at byte 7"));
}

TEST(ParseYaml, RefusesEscapesThatMakeNoText) {
  for (const char* const text : {R"(a: "x\Ny")", R"(a: ["\_"])", R"("\N": 1)"}) {
    EXPECT_EQ(parse_yaml(text, "f.yaml").error().code, codes::kNotYaml) << text;
  }
  EXPECT_EQ(parse_yaml(R"(a: "\xA0\u00E9\L")", "f.yaml")->find("a")->text, "\u00A0\u00E9\u2028");
}

TEST(ParseYaml, RefusesWhatLetsASmallFileStandForAHugeOne) {
  EXPECT_EQ(parse_yaml("a: &x [1]\nb: *x\n", "f.yaml").error().code, codes::kNotYaml);
  EXPECT_EQ(parse_yaml("a: !!binary aGk=\n", "f.yaml").error().code, codes::kNotYaml);
  EXPECT_EQ(parse_yaml(std::string(5000, '['), "f.yaml").error().code, codes::kNotYaml);
}

TEST(ParseYaml, RefusesAKeyThatStandsTwice) {
  const Result<YamlValue> root = parse_yaml("id: a\nid: b\n", "f.yaml");

  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().code, codes::kKeyTwice);
  EXPECT_EQ(root.error().where.line, 2u);
}

TEST(ParseYaml, ReadsAnEmptyFileAsNothing) {
  const Result<YamlValue> root = parse_yaml("", "f.yaml");

  ASSERT_TRUE(root);
  EXPECT_TRUE(root->null());
  EXPECT_EQ(root->where.file, "f.yaml");
}

TEST(YamlMap, CollectsEveryProblemOfAMap) {
  const Result<YamlValue> root =
      parse_yaml("titel: x\nsince: 2021-02-30\nduties: 3\nfinal: maybe\n", "f.yaml");
  std::vector<Diagnostic> problems;

  YamlMap map(*root, "an instrument", problems);
  map.required_text("title");
  map.date("since");
  map.list("duties");
  map.yes("final");
  map.finish();

  EXPECT_THAT(problems,
              ElementsAre(Field(&Diagnostic::message, "an instrument needs `title`"),
                          Field(&Diagnostic::code, codes::kImpossibleDate),
                          Field(&Diagnostic::message, "`duties` is a list, not a single value"),
                          Field(&Diagnostic::message, "`final` is `yes` or `no`, not `maybe`"),
                          Field(&Diagnostic::message,
                                "an instrument has no key `titel`; did you mean `title`?")));
}

TEST(YamlMap, TakesOneTextForAListOfOne) {
  const Result<YamlValue> root = parse_yaml("one: a\nmany: [a, b]\n", "f.yaml");
  std::vector<Diagnostic> problems;

  YamlMap map(*root, "a map", problems);

  EXPECT_THAT(map.texts("one"), ElementsAre("a"));
  EXPECT_THAT(map.texts("many"), ElementsAre("a", "b"));
  EXPECT_THAT(map.texts("none"), IsEmpty());
  EXPECT_THAT(problems, IsEmpty());
}

TEST(QuoteLines, ShowsTheLineUnderTheProblem) {
  const std::string bytes = "a: 1\nb: x\n";
  std::vector<Diagnostic> problems{
      {Severity::kError, codes::kUnknownKey, "m", {"f.yaml", 2, 1, 1}, {}, {}}};

  quote_lines(problems, bytes);

  EXPECT_THAT(to_text(problems[0]), HasSubstr("    2 | b: x\n      | ^\n"));
}

}  // namespace
}  // namespace assay
