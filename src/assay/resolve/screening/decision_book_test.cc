#include "assay/resolve/screening/decision_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A list with one entry for each name; ids are `ids` or the rows.
PartyList list_of(std::vector<std::string> names, std::vector<std::string> ids = {}) {
  PartyList list;
  list.key = "own";
  list.own_ids = !ids.empty();
  for (std::size_t i = 0; i < names.size(); ++i) {
    list.add_entry(ids.empty() ? std::to_string(i + 1) : ids[i], {});
    list.add_name(names[i], NameKind::kPrimary, {});
  }
  return list;
}

Decision decision(std::string name, const PartyList& list, std::size_t entry, bool match,
                  std::uint32_t line = 2) {
  const ListEntry& of = list.entries()[entry];
  return {std::move(name),
          "",
          list.key,
          std::string(of.id),
          match,
          "A. Smith",
          Date::of(2026, 11, 2),
          "seen the register",
          list.names_digest(of).substr(0, kEntryNamesDigits),
          {"decisions.csv", line, 0, 0}};
}

std::vector<std::string> codes_of(const DecisionBook& book) {
  std::vector<std::string> out;
  for (const Diagnostic& problem : book.problems()) out.emplace_back(problem.code.id);
  return out;
}

Ruling ruling(const DecisionBook& book, const PartyList& list, std::size_t entry,
              std::string_view name, std::string_view country = "") {
  return book.ruling(name, country, list, list.entries()[entry]).ruling;
}

TEST(DecisionBook, AWordCountsForItsNameAndItsEntryAlone) {
  const PartyList list = list_of({"Alpha", "Beta"});
  const std::vector decisions{decision("Alpha Ltd", list, 0, false),
                              decision("Beta Ltd", list, 1, true)};
  const PartyList* lists[] = {&list};
  const DecisionBook book(decisions, lists);
  EXPECT_EQ(ruling(book, list, 0, "ALPHA  ltd"), Ruling::kNoMatch);
  EXPECT_EQ(ruling(book, list, 1, "Beta Ltd"), Ruling::kMatch);
  EXPECT_EQ(ruling(book, list, 1, "Alpha Ltd"), Ruling::kNone);
  EXPECT_EQ(ruling(book, list, 0, "Alpha"), Ruling::kNone);
  EXPECT_THAT(book.problems(), IsEmpty());
}

TEST(DecisionBook, ACountryNarrowsIt) {
  const PartyList list = list_of({"Alpha"});
  std::vector decisions{decision("Alpha Ltd", list, 0, true)};
  decisions[0].country = "CN";
  const PartyList* lists[] = {&list};
  const DecisionBook book(decisions, lists);
  EXPECT_EQ(ruling(book, list, 0, "Alpha Ltd", "CN"), Ruling::kMatch);
  EXPECT_EQ(ruling(book, list, 0, "Alpha Ltd"), Ruling::kMatch);
  EXPECT_EQ(ruling(book, list, 0, "Alpha Ltd", "US"), Ruling::kNone);
}

TEST(DecisionBook, SurvivesAnUpdateInWhichRowsMove) {
  const PartyList before = list_of({"Alpha", "Beta"});
  const std::vector decisions{decision("Beta Ltd", before, 1, true)};
  const PartyList after = list_of({"Alpha", "Gamma", "Beta"});
  const PartyList* lists[] = {&after};
  const DecisionBook book(decisions, lists);
  EXPECT_EQ(ruling(book, after, 2, "Beta Ltd"), Ruling::kMatch);
  EXPECT_EQ(ruling(book, after, 1, "Beta Ltd"), Ruling::kNone);
  EXPECT_THAT(book.problems(), IsEmpty());
}

TEST(DecisionBook, AnEntryThatChangedIsAskedAboutAgain) {
  const PartyList before = list_of({"Alpha"}, {"a1"});
  const std::vector decisions{decision("Alpha Ltd", before, 0, false)};
  const PartyList after = list_of({"Alpha Radio"}, {"a1"});
  const PartyList* lists[] = {&after};
  const DecisionBook book(decisions, lists);
  EXPECT_EQ(ruling(book, after, 0, "Alpha Ltd"), Ruling::kEntryChanged);
  EXPECT_THAT(codes_of(book), ElementsAre("RES011"));
}

TEST(DecisionBook, AnEntryThatIsGoneIsTold) {
  const PartyList before = list_of({"Alpha", "Beta"});
  const std::vector decisions{decision("Beta Ltd", before, 1, true)};
  const PartyList after = list_of({"Alpha", "Gamma"});
  const PartyList* lists[] = {&after};
  EXPECT_THAT(codes_of(DecisionBook(decisions, lists)), ElementsAre("RES012"));
}

TEST(DecisionBook, ADecisionOnAListThatIsNotReadIsLeftAlone) {
  const PartyList list = list_of({"Alpha"});
  const std::vector decisions{decision("Alpha Ltd", list, 0, true)};
  EXPECT_THAT(DecisionBook(decisions, {}).problems(), IsEmpty());
}

TEST(DecisionBook, ContradictionsAreToldWithBothLinesAndNeitherCounts) {
  const PartyList list = list_of({"Alpha"});
  const std::vector decisions{decision("Alpha Ltd", list, 0, true, 2),
                              decision("alpha ltd", list, 0, false, 7)};
  const PartyList* lists[] = {&list};
  const DecisionBook book(decisions, lists);
  ASSERT_THAT(book.problems(), SizeIs(1));
  EXPECT_EQ(book.problems()[0].code.id, "RES010");
  EXPECT_EQ(book.problems()[0].where.line, 7u);
  EXPECT_EQ(book.problems()[0].notes.at(0).where.line, 2u);
  const RuledMatch ruled = book.ruling("Alpha Ltd", "", list, list.entries()[0]);
  EXPECT_EQ(ruled.ruling, Ruling::kContradicted);
  EXPECT_THAT(reasons_of(ruled), SizeIs(2));
}

TEST(DecisionBook, OfTwoThatAgreeTheLaterSpeaks) {
  const PartyList list = list_of({"Alpha"});
  std::vector decisions{decision("Alpha Ltd", list, 0, true, 2),
                        decision("Alpha Ltd", list, 0, true, 3)};
  decisions[1].reviewer = "B. Jones";
  const PartyList* lists[] = {&list};
  const DecisionBook book(decisions, lists);
  const Because because = reasons_of(book.ruling("Alpha Ltd", "", list, list.entries()[0]));
  ASSERT_THAT(because, SizeIs(1));
  EXPECT_EQ(because[0].text, "B. Jones decided on 2026-11-02: match (seen the register)");
  EXPECT_EQ(because[0].places.at(0).line, 3u);
}

TEST(DecisionBook, WithoutTheNamesTheIdIsBelieved) {
  const PartyList list = list_of({"Alpha"}, {"a1"});
  std::vector decisions{decision("Alpha Ltd", list, 0, true)};
  decisions[0].entry_names.clear();
  const PartyList* lists[] = {&list};
  EXPECT_EQ(ruling(DecisionBook(decisions, lists), list, 0, "Alpha Ltd"), Ruling::kMatch);
}

}  // namespace
}  // namespace assay::resolve
