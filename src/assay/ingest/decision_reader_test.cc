#include "assay/ingest/decision_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/reader_test.h"

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::SizeIs;

constexpr std::string_view kHeader =
    "name,country,entry,judgement,reviewer,date,reason,entry_names\n";

std::vector<Decision> read(std::string_view rows, Problems& problems) {
  const TestFolder folder;
  const auto path = folder.write("decisions.csv", std::string(kHeader) + std::string(rows));
  return read_decisions({path, "decisions.csv", {}}, shipped_knowledge(), problems);
}

TEST(DecisionReader, ReadsWhatAReviewerSaid) {
  Problems problems;
  const auto decisions = read(
      "Alpha Ltd,GB,csl:25578,no_match,A. Smith,2026-11-02,another town,"
      "0123456789ABCDEF99\n",
      problems);
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_EQ(decisions[0].list, "csl");
  EXPECT_EQ(decisions[0].entry, "25578");
  EXPECT_FALSE(decisions[0].match);
  EXPECT_EQ(decisions[0].entry_names, "0123456789abcdef");
  EXPECT_EQ(to_text(decisions[0].where), "decisions.csv:2");
  EXPECT_TRUE(problems.empty());
}

TEST(DecisionReader, RejectsWhatSaysNothing) {
  Problems problems;
  const auto decisions = read(
      "Alpha,,csl,match,A,2026-11-02,,\n"
      "Alpha,,csl:1,maybe,A,2026-11-02,,\n"
      "Alpha,,csl:1,match,A,soon,,\n"
      "Alpha,Atlantis,csl:1,match,A,2026-11-02,,\n"
      "Alpha,,csl:1,match,,2026-11-02,,\n"
      "Beta,,csl:2,match,A,2026-11-02,,\n",
      problems);
  EXPECT_THAT(decisions, ElementsAre(Field(&Decision::name, "Beta")));
  EXPECT_EQ(problems.errors(), 5);
}

TEST(DecisionReader, WhatIsWrittenReadsBack) {
  Decision decision{"\"Alpha\", Ltd; (a)",
                    "GB",
                    "csl",
                    "a b:c",
                    true,
                    "Smith, A.",
                    Date::of(2026, 11, 2),
                    "one\nline",
                    "0123456789abcdef",
                    {}};
  const TestFolder folder;
  const auto path = folder.write("d.csv", decisions_text(std::span(&decision, 1)));
  Problems problems;
  const auto again = read_decisions({path, "d.csv", {}}, shipped_knowledge(), problems);
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].name, decision.name);
  EXPECT_EQ(again[0].entry, decision.entry);
  EXPECT_EQ(again[0].reviewer, decision.reviewer);
  EXPECT_EQ(again[0].reason, "one line");
  EXPECT_EQ(again[0].entry_names, decision.entry_names);
  EXPECT_EQ(decisions_text(again), decisions_text(std::span(&decision, 1)));
}

}  // namespace
}  // namespace assay::ingest
