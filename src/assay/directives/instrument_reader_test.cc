#include "assay/directives/instrument_reader.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/text.h"

namespace assay::directives {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kSmall = R"(directive: 1
id: xx.test
title: A test
country: GB
authority: Somebody
kind: advice
issued: 2020-01-01
sources:
  s: {title: T, url: "https://example.org", sure: B}
duties:
  - id: one
    title: No equipment of Alpha
    obligation: no_use
    from: 2020-01-01
    targets: {entities: [alpha]}
    cite: [{source: s, says: do not use}]
)";

/// The small directive with one text in the place of another.
ReadInstrument read_with(std::string_view text, std::string_view instead) {
  std::string bytes(kSmall);
  bytes.replace(bytes.find(text), text.size(), instead);
  return read_instrument(bytes, "test.yaml");
}

std::vector<std::string> told(const ReadInstrument& read) {
  std::vector<std::string> lines;
  for (const Diagnostic& problem : read.problems) {
    const std::string text = to_text(problem);
    lines.push_back(text.substr(0, text.find('\n')));
  }
  return lines;
}

TEST(ReadInstrument, ReadsDutiesWithTheirDefaults) {
  const ReadInstrument read = read_instrument(kSmall, "test.yaml");

  ASSERT_TRUE(read.instrument);
  EXPECT_THAT(read.problems, IsEmpty());
  const Duty& duty = read.instrument->duties.at(0);
  EXPECT_FALSE(duty.binding) << "advice does not bind";
  EXPECT_EQ(duty.in_force, Date::of(2020, 1, 1));
  EXPECT_EQ(duty.citations.at(0).source.sure, Sureness::kB);
  EXPECT_EQ(duty.where, (SourceSpan{"test.yaml", 11, 5, 0}));
}

TEST(ReadInstrument, NamesTheNearestKeyAndWord) {
  EXPECT_THAT(told(read_with("    title:", "    titel:")),
              ElementsAre("test.yaml:11:5: error: a duty needs `title` [BAS012]",
                          "test.yaml:12:5: error: a duty has no key `titel`; did you mean "
                          "`title`? [BAS011]"));
  EXPECT_THAT(told(read_with("no_use", "no_usage")),
              ElementsAre(HasSubstr("test.yaml:13:17: error: `no_usage` is none of no_use, ")));
}

TEST(ReadInstrument, RefusesWhatWouldBeAnotherRule) {
  const ReadInstrument read = read_with("[alpha]", "[\"alpha.*\"]");

  EXPECT_FALSE(read.instrument);
  EXPECT_THAT(told(read), ElementsAre(HasSubstr("`alpha.*` is not a name")));
}

TEST(ReadInstrument, RefusesADateBeforeTheIssue) {
  EXPECT_THAT(told(read_with("from: 2020-01-01", "from: 2019-12-31")),
              ElementsAre(HasSubstr("a date of `one` lies before 2020-01-01")));
}

TEST(ReadInstrument, RefusesTwoDeadlinesAndNone) {
  EXPECT_THAT(
      told(read_with("    from: 2020-01-01", "    from: 2020-01-01\n    last_day: 2020-02-01")),
      ElementsAre(HasSubstr("only one of from, first_forbidden, last_day")));
  EXPECT_THAT(told(read_with("    from: 2020-01-01\n", "")),
              ElementsAre(HasSubstr("`no_use` needs `from`, `first_forbidden` or `last_day`")));
}

TEST(ReadInstrument, RefusesTwoDutiesWithOneId) {
  const std::string bytes(kSmall);
  const std::string twice = bytes + bytes.substr(bytes.find("  - id: one"));

  const ReadInstrument read = read_instrument(twice, "test.yaml");

  EXPECT_THAT(told(read), ElementsAre(HasSubstr("17:5: error: two duties have the id `one`")));
}

TEST(ReadInstrument, RefusesAClauseThatCitesNothing) {
  EXPECT_THAT(told(read_with("    cite: [{source: s, says: do not use}]\n", "")),
              ElementsAre(HasSubstr("`one` cites nothing")));
  EXPECT_THAT(told(read_with("{source: s,", "{source: t,")),
              Contains(HasSubstr("`t` is none of s")));
}

TEST(ReadInstrument, RefusesACapWithoutShare) {
  EXPECT_THAT(told(read_with("obligation: no_use", "obligation: cap")),
              ElementsAre(HasSubstr("`cap` needs `cap` with `share` and `measures`")));
}

TEST(ReadInstrument, RefusesAFileThatIsTooLarge) {
  const ReadInstrument read = read_instrument(std::string(10'000'000, ' '), "test.yaml");

  EXPECT_THAT(told(read), ElementsAre(HasSubstr("the file has 10,000,000 bytes")));
}

TEST(ReadInstrument, RefusesAnExampleThatIsNotSmall) {
  EXPECT_THAT(told(read_with("    cite:",
                             "    examples:\n"
                             "      - {says: x, as_of: 2020-01-01, expect: deviation,\n"
                             "         assets: [{asset: a, times: 1000000000000}]}\n"
                             "    cite:")),
              ElementsAre(HasSubstr("`times` is from 1 to 1000")));
}

TEST(ReadInstrument, ReadsNothingOfAnEmptyFile) {
  const ReadInstrument read = read_instrument("", "test.yaml");

  EXPECT_FALSE(read.instrument);
  EXPECT_THAT(told(read), Contains(HasSubstr("a directive is a map of keys and values")));
}

}  // namespace
}  // namespace assay::directives
