#include "assay/ingest/lists/list_expectation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/lists/party_list_test.h"

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kList =
    "name,programme,since\nAlpha,EL,2022-01-01\nBeta,SDN,2022-03-01\nGamma,SDN,2022-02-01\n";

std::vector<std::string> codes_of(const ListExpectation& expected, ListOptions options = {}) {
  ListSource source;
  source.expected = expected;
  const auto [list, problems] = read_list({kList}, source, options);
  if (list) return {};
  std::vector<std::string> out{std::string(list.error().code.id)};
  for (std::size_t i = 1; i < list.error().notes.size(); ++i) out.push_back("more");
  return out;
}

TEST(ListExpectation, AListThatIsAsItWasPasses) {
  ListExpectation expected;
  expected.entries = 3;
  expected.programmes = {"EL", "SDN"};
  expected.newest = Date::of(2022, 3, 1);
  EXPECT_THAT(codes_of(expected), IsEmpty());
}

TEST(ListExpectation, AListThatShrinksIsRefused) {
  ListExpectation expected;
  expected.entries = 4;
  EXPECT_THAT(codes_of(expected), ElementsAre("ING104"));
  expected.may_lose = 1;
  EXPECT_THAT(codes_of(expected), IsEmpty());
}

TEST(ListExpectation, AListThatLacksAProgrammeIsRefused) {
  ListExpectation expected;
  expected.programmes = {"EL", "MEU"};
  EXPECT_THAT(codes_of(expected), ElementsAre("ING105"));
}

TEST(ListExpectation, AnOlderCopyOrAnOldOneIsRefused) {
  ListExpectation expected;
  expected.newest = Date::of(2022, 3, 2);
  EXPECT_THAT(codes_of(expected), ElementsAre("ING106"));
  expected.newest.reset();
  expected.max_age = 10;
  ListOptions options;
  options.as_of = Date::of(2022, 3, 11);
  EXPECT_THAT(codes_of(expected, options), IsEmpty());
  options.as_of = Date::of(2022, 3, 12);
  EXPECT_THAT(codes_of(expected, options), ElementsAre("ING106"));
}

TEST(ListExpectation, AnotherFileThanThePinnedOneIsRefused) {
  ListExpectation expected;
  expected.sha256 = std::string(64, '0');
  EXPECT_THAT(codes_of(expected), ElementsAre("ING108"));
}

TEST(ListExpectation, AListOfUnknownAgeIsRefusedWhereAgeMatters) {
  ListSource source;
  source.expected.max_age = 10;
  ListOptions options;
  options.as_of = Date::of(2022, 3, 11);
  EXPECT_EQ(code(read_list({"name,country\nAlpha,CN\n"}, source, options).list), "ING107");
  source.date = Date::of(2022, 3, 1);
  EXPECT_EQ(code(read_list({"name,country\nAlpha,CN\n"}, source, options).list), "");
}

TEST(ListExpectation, EveryReasonIsToldAtOnce) {
  ListExpectation expected;
  expected.entries = 4;
  expected.programmes = {"MEU"};
  EXPECT_THAT(codes_of(expected), ElementsAre("ING104", "more"));
}

TEST(ListExpectation, WhatIsAllowedIsRecorded) {
  ListSource source;
  source.expected.entries = 4;
  ListOptions options;
  options.allow_stale = true;
  const auto [list, problems] = read_list({kList}, source, options);
  ASSERT_TRUE(list.has_value());
  EXPECT_THAT(list->overridden, SizeIs(1));
  EXPECT_EQ(problems.met(Code{"ING104"}), 1);
  EXPECT_EQ(problems.errors(), 0);
}

TEST(ListExpectation, WhatIsWrittenDownReadsBack) {
  const auto [list, problems] = read_list({kList});
  const std::string text = known_file_text(*list);
  const Result<ListExpectation> known = read_known_file(text, "own.csv.known.yaml");
  ASSERT_TRUE(known.has_value()) << known.error().message;
  EXPECT_EQ(known->entries, 3);
  EXPECT_THAT(known->programmes, ElementsAre("EL", "SDN"));
  EXPECT_EQ(to_text(*known->newest), "2022-03-01");
}

TEST(ListExpectation, AFileOfAnotherShapeIsRefused) {
  EXPECT_FALSE(read_known_file("- 1\n", "known.yaml"));
  EXPECT_FALSE(read_known_file("entries: many\n", "known.yaml"));
  EXPECT_FALSE(read_known_file("entris: 4\n", "known.yaml"));
}

TEST(ListExpectation, WhatLiesBesideTheFileCounts) {
  const TestFolder folder;
  ListSource source;
  source.files = {folder.write("own.csv", kList)};
  folder.write("own.csv.known.yaml", "entries: 9\n");
  Problems problems;
  EXPECT_EQ(code(read_party_list(source, shipped_knowledge(), {}, problems)), "ING104");
  source.expected.entries = 3;
  EXPECT_EQ(code(read_party_list(source, shipped_knowledge(), {}, problems)), "");
}

}  // namespace
}  // namespace assay::ingest
