#include "assay/cli/review_session.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Three open matches on one list, in a folder of their own.
class AskAbout : public ::testing::Test {
 protected:
  AskAbout() {
    std::string folder = (std::filesystem::temp_directory_path() / "assay_XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    PartyList list;
    list.key = "own";
    list.title = "Made-up list";
    for (const char* name : {"Alpha", "Beta", "Gamma"}) {
      list.add_entry(name, {});
      list.add_name(name, NameKind::kPrimary, {});
      list.add_fact(ListFactKind::kCountry, "CN", {});
    }
    const auto shared = std::make_shared<const PartyList>(std::move(list));
    review_.file = folder_ / "decisions.csv";
    for (std::uint32_t i = 0; i < 3; ++i) {
      review_.open.push_back({{std::string("Asked ") + char('A' + i), "GB", {}},
                              shared,
                              i,
                              shared->names(shared->entries()[i])[0].text,
                              0.5,
                              {{"`x` is rare", {}, ""}}});
    }
  }
  ~AskAbout() override { std::filesystem::remove_all(folder_); }

  ReviewCounts ask(std::string keys) {
    std::size_t next = 0;
    const ReviewSession session{
        "A. Smith", "", Date::of(2026, 11, 2), {false}, [&]() -> std::optional<char> {
          if (next == keys.size()) return std::nullopt;
          return keys[next++];
        }};
    return ask_about(review_, session, shown_).value();
  }

  /// What is written: name, entry and judgement of each row.
  std::vector<std::string> written() const {
    std::ifstream in(review_.file);
    std::vector<std::string> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) rows.push_back(line.substr(0, line.find(",A. Smith")));
    return rows;
  }

  std::filesystem::path folder_;
  pipeline::Review review_;
  std::ostringstream shown_;
};

TEST_F(AskAbout, EachKeyIsAnAnswerAndIsWritten) {
  const ReviewCounts counts = ask("yxn?s");
  EXPECT_EQ(counts.matches, 1u);
  EXPECT_EQ(counts.others, 1u);
  EXPECT_EQ(counts.skipped, 1u);
  EXPECT_EQ(counts.unseen, 0u);
  EXPECT_THAT(written(), ElementsAre("Asked A,GB,own:Alpha,match", "Asked B,GB,own:Beta,no_match"));
}

TEST_F(AskAbout, AnAnswerCanBeTakenBack) {
  const ReviewCounts counts = ask("yuunq");
  EXPECT_EQ(counts.others, 1u);
  EXPECT_EQ(counts.unseen, 2u);
  EXPECT_THAT(written(), ElementsAre("Asked A,GB,own:Alpha,no_match"));
  EXPECT_THAT(shown_.str(), HasSubstr("nothing to take back"));
}

TEST_F(AskAbout, TheEndOfInputEndsIt) {
  EXPECT_EQ(ask("y").unseen, 2u);
  EXPECT_THAT(written(), ElementsAre("Asked A,GB,own:Alpha,match"));
}

TEST_F(AskAbout, EarlierDecisionsStay) {
  review_.decisions.push_back(
      {"Old", "", "own", "Beta", true, "B", Date::of(2020, 1, 1), "", "", {}});
  ask("nq");
  EXPECT_EQ(review_.decisions.size(), 2u);
  EXPECT_EQ(written().size(), 2u);
}

TEST_F(AskAbout, ShowsBothSidesAndTheReasons) {
  const std::string text = open_match_text(review_.open[0], {false});
  EXPECT_THAT(text, HasSubstr("Asked A"));
  EXPECT_THAT(text, HasSubstr("own:Alpha, Made-up list"));
  EXPECT_THAT(text, HasSubstr("GB       CN"));
  EXPECT_THAT(text, HasSubstr("- `x` is rare"));
}

TEST_F(AskAbout, WhatCannotBeWrittenIsTold) {
  review_.file = folder_ / "no" / "such" / "folder.csv";
  const ReviewSession session{
      "A", "", Date::of(2026, 11, 2), {false}, []() -> std::optional<char> { return 'y'; }};
  EXPECT_FALSE(ask_about(review_, session, shown_).has_value());
}

}  // namespace
}  // namespace assay::cli
