#include "assay/ingest/statements/record_history.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

StatedHolding stated(Date on, std::vector<StatedInterest> interests, bool closed = false) {
  StatedHolding holding;
  holding.record = "r";
  holding.holder = "alpha";
  holding.held = "beta";
  holding.stated_on = on;
  holding.interests = std::move(interests);
  holding.closed = closed;
  return holding;
}

StatedInterest shares(int percent, std::optional<Date> from, std::optional<Date> end = {}) {
  StatedInterest interest;
  interest.least = interest.most = Share::of(percent, 100);
  interest.from = from;
  interest.end = end;
  return interest;
}

/// What is believed of a day: the sum of percents of what held then.
int percent_on(const std::vector<DatedInterest>& history, Date as_of, Date known_on) {
  std::int64_t sum = 0;
  for (const DatedInterest& one : history) {
    const bool valid = one.valid_from <= as_of && as_of <= one.valid_until;
    const bool known = one.known_from <= known_on && known_on <= one.known_until;
    if (valid && known) sum += one.interest.least.part() * 100 / one.interest.least.whole();
  }
  return static_cast<int>(sum);
}

constexpr Date kBegin = Date::of(2019, 9, 11);
constexpr Date kLater = Date::of(2022, 1, 21);

TEST(RecordHistory, AnEndThatIsToldLateIsKnownLate) {
  const std::vector versions{
      stated(kBegin, {shares(50, kBegin)}),
      stated(Date::of(2021, 9, 11), {shares(50, kBegin, Date::of(2021, 4, 3))}, true)};

  const auto history = history_of(versions);

  EXPECT_EQ(percent_on(history, Date::of(2021, 6, 1), Date::of(2021, 6, 1)), 50);
  EXPECT_EQ(percent_on(history, Date::of(2021, 6, 1), Date::of(2021, 10, 1)), 0);
  EXPECT_EQ(percent_on(history, Date::of(2021, 4, 2), Date::of(2021, 10, 1)), 50);
  EXPECT_EQ(percent_on(history, Date::of(2021, 4, 3), Date::of(2021, 10, 1)), 0);
}

TEST(RecordHistory, ANewShareWithTheOldStartDateDoesNotRewriteThePast) {
  const std::vector versions{stated(kBegin, {shares(50, kBegin)}),
                             stated(kLater, {shares(100, kBegin)})};

  const auto history = history_of(versions);

  EXPECT_EQ(percent_on(history, Date::of(2022, 2, 1), Date::of(2022, 2, 1)), 100);
  EXPECT_EQ(percent_on(history, Date::of(2020, 1, 1), Date::of(2022, 2, 1)), 50);
  EXPECT_EQ(percent_on(history, Date::of(2022, 1, 20), Date::of(2022, 2, 1)), 50);
  EXPECT_EQ(percent_on(history, kLater, kLater), 100);
  EXPECT_EQ(percent_on(history, Date::of(2022, 2, 1), Date::of(2022, 1, 1)), 50);
}

TEST(RecordHistory, WhatIsRestatedIsOneInterestSinceItWasFirstStated) {
  const std::vector versions{stated(kBegin, {shares(50, kBegin)}),
                             stated(kLater, {shares(50, kBegin)})};

  const auto history = history_of(versions);

  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].known_from, kBegin);
  EXPECT_EQ(history[0].known_until, Date::latest());
  EXPECT_EQ(history[0].version, 0u);
}

TEST(RecordHistory, ARecordThatIsClosedWithoutAnEndSaysNothingOfTheDaysAfter) {
  const std::vector versions{stated(kBegin, {shares(30, kBegin)}),
                             stated(kLater, {shares(30, kBegin)}, true)};

  const auto history = history_of(versions);

  EXPECT_EQ(percent_on(history, Date::of(2022, 1, 20), Date::of(2023, 1, 1)), 30);
  EXPECT_EQ(percent_on(history, kLater, Date::of(2023, 1, 1)), 0);
  EXPECT_EQ(percent_on(history, kLater, Date::of(2022, 1, 20)), 30);
}

TEST(RecordHistory, AnEarlierStartCorrectsWhatWasSaid) {
  const std::vector versions{stated(kLater, {shares(30, kLater)}),
                             stated(Date::of(2022, 3, 1), {shares(30, kBegin)})};

  const auto history = history_of(versions);

  EXPECT_EQ(percent_on(history, kBegin, Date::of(2022, 2, 1)), 0);
  EXPECT_EQ(percent_on(history, kBegin, Date::of(2022, 3, 1)), 30);
}

TEST(RecordHistory, AnInterestWithoutStartIsSaidOfItsOwnDayOnly) {
  const auto history = history_of(std::vector{stated(kLater, {shares(30, {})})});

  EXPECT_EQ(percent_on(history, kBegin, kLater), 0);
  EXPECT_EQ(percent_on(history, kLater, kLater), 30);
}

TEST(RecordHistory, OfTwoVersionsOfOneDayTheLaterIsKnown) {
  const std::vector versions{stated(kLater, {shares(30, kLater)}),
                             stated(kLater, {shares(40, kLater)})};

  const auto history = history_of(versions);

  EXPECT_EQ(percent_on(history, kLater, kLater), 40);
}

TEST(RecordHistory, WhatIsLeftOutHasEnded) {
  StatedInterest votes = shares(20, kBegin);
  votes.kind = StakeKind::kVotes;
  const std::vector versions{stated(kBegin, {shares(50, kBegin), votes}),
                             stated(kLater, {shares(50, kBegin)})};

  const auto history = history_of(versions);

  EXPECT_EQ(percent_on(history, kBegin, kBegin), 70);
  EXPECT_EQ(percent_on(history, kLater, kLater), 50);
  EXPECT_EQ(percent_on(history, kLater, kBegin), 70);
}

}  // namespace
}  // namespace assay::ingest
