#include "assay/directives/cap_members.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "assay/base/number.h"
#include "assay/directives/answer.h"

namespace assay::directives {
namespace {

constexpr std::array kMeasureFields{AssetField::kSite, AssetField::kQuantity, AssetField::kTraffic,
                                    AssetField::kPremises};

/// Sums stop there, as those of shares do.
constexpr std::int64_t kMostWeight = std::int64_t{1} << 60U;

/// Whether assets that count so are surely of the part, or may be, where that is open.
bool is_listed(Membership membership, bool open) {
  const bool sure = membership.in_whole() == Answer::kYes && membership.in_part() == Answer::kYes;
  return sure || (open && membership.in_part() != Answer::kNo);
}

/// The numbers of a column by code; what is no number was reported when it was read.
std::vector<std::optional<std::int64_t>> numbers_of(const AssetColumn& column) {
  std::vector<std::optional<std::int64_t>> numbers(column.values.size());
  for (std::uint32_t code = 1; code < column.values.size(); ++code) {
    if (const Result<std::int64_t> number = parse_count(column.values.text(code), {})) {
      numbers[code] = *number;
    }
  }
  return numbers;
}

}  // namespace

bool CapMembers::Group::any_part() const { return listed(true) > 0; }

std::int64_t CapMembers::Group::listed(bool open) const {
  std::int64_t sum = 0;
  for (std::uint32_t i = 0; i < kMembershipCount; ++i) {
    if (is_listed(Membership(i), open)) sum += assets[i];
  }
  return sum;
}

Conditions CapMembers::Group::unknown() const {
  Conditions out = 0;
  for (std::size_t i = 0; i < kConditions; ++i) {
    if (unknown_of[i] != 0) out |= bit(static_cast<Condition>(i));
  }
  return out;
}

CapMembers::CapMembers(const FactTable& facts, const AssetTable& assets, std::size_t operators,
                       const Duty& duty)
    : facts_(facts),
      assets_(assets),
      together_(duty.cap && duty.cap->of == Whole::kCountry),
      by_day_(asks_for_days(duty)),
      groups_(together_ ? 1 : operators),
      sites_(*facts.tuples().rows(), assets.column(AssetField::kSite), groups_.size()) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    groups_[i].operator_index = together_ ? kAllOperators : static_cast<std::uint32_t>(i);
  }
}

CapMembers::Member CapMembers::member(const DutyOnDate& on, const Judge& judge,
                                      const AssetFacts& facts) const {
  Reading bound;
  bound.require(Condition::kCountry, judge.in_country(on, facts));
  if (bound.answer == Answer::kNo) return {};
  judge.require_bound(on, facts, bound);
  if (on.duty->due_after) bound.require(Condition::kEvent, Answer::kUnknown);
  if (bound.answer == Answer::kNo) return {};
  Reading scope;
  judge.require_scope(*on.duty, facts, scope);
  if (scope.answer == Answer::kNo) return {};
  const Answer through = judge.let_through(*on.duty, facts).answer;
  const Answer caught = through == Answer::kYes       ? Answer::kNo
                        : through == Answer::kUnknown ? perhaps(Judge::target(on, facts))
                                                      : Judge::target(on, facts);
  const std::size_t group = together_ ? 0 : facts.operator_index;
  return {tuple_place(group, Membership(scope.answer, caught)), bound.unknown};
}

void CapMembers::ask(const DutyOnDate& on, const Judge& judge, const Question& question) {
  DutyContext now = context_of(on, question);
  const bool same = context_ && context_->same_but_meant(now) && context_->meant == now.meant &&
                    (!by_day_ || as_of_ == question.as_of);
  context_ = std::move(now);
  as_of_ = question.as_of;
  moved_.clear();
  if (!same) start(on, judge, question);
  for (std::size_t calendar = 0; calendar < in_use_.size(); ++calendar) {
    const bool is = facts_.calendar_on(calendar, question.as_of).presence == Presence::kInUse;
    if (is == in_use_[calendar]) continue;
    in_use_[calendar] = is;
    for (const std::uint32_t tuple : facts_.of_calendar(calendar)) move(tuple, is);
  }
}

/// Nothing is in use yet, and how what will be counts is asked.
void CapMembers::start(const DutyOnDate& on, const Judge& judge, const Question& question) {
  for (Group& group : groups_) {
    group.assets.fill(0);
    group.unknown_of.fill(0);
  }
  in_use_.assign(facts_.calendars(), false);
  of_tuple_.assign(facts_.tuples().count(), 0);
  afresh_ = true;
  members_.clear();
  const std::size_t count = by_day_ ? facts_.tuples().count() : facts_.tuples().kinds();
  for (std::size_t i = 0; i < count; ++i) {
    members_.push_back(by_day_ ? member(on, judge, facts_.facts(i, question.as_of))
                               : member(on, judge, facts_.kind(i)));
  }
}

void CapMembers::move(std::uint32_t tuple, bool in_use) {
  const Member& of = members_[by_day_ ? tuple : facts_.tuples().kind(tuple)];
  if (of.place == 0) return;
  of_tuple_[tuple] = in_use ? of.place : 0;
  if (!afresh_) moved_.push_back({tuple, in_use ? 0 : of.place, in_use ? of.place : 0});
  const std::int64_t size = in_use ? std::int64_t{facts_.tuples().size(tuple)}
                                   : -std::int64_t{facts_.tuples().size(tuple)};
  Group& group = groups_[group_of(of.place)];
  group.assets[membership_of(of.place).number()] += size;
  for (Conditions left = of.unknown; left != 0; left &= left - 1) {
    group.unknown_of[static_cast<std::size_t>(std::countr_zero(left))] += size;
  }
}

std::vector<std::uint32_t> CapMembers::listed(std::size_t group, bool open) const {
  std::vector<std::uint32_t> tuples;
  each(group, [&](std::uint32_t tuple, Membership membership) {
    if (is_listed(membership, open)) tuples.push_back(tuple);
  });
  return tuples;
}

std::vector<ShareTally> CapMembers::tallies(Measure measure) {
  if (measure != Measure::kSites) return added_up(measure);
  std::vector<ShareTally> out = sites_.tallies(of_tuple_, moved_, afresh_);
  afresh_ = false;
  return out;
}

/// What the rows of each tuple weigh: asked once.
const std::vector<CapMembers::Weight>& CapMembers::weights(Measure measure) {
  std::vector<Weight>& weights = weights_[static_cast<std::size_t>(measure)];
  if (!weights.empty()) return weights;
  weights.resize(facts_.tuples().count());
  const AssetColumn& column = assets_.column(kMeasureFields[static_cast<std::size_t>(measure)]);
  const std::vector<std::optional<std::int64_t>> numbers = numbers_of(column);
  const std::span<const std::uint32_t> tuple_of = facts_.tuples().of_rows();
  for (std::size_t row = 0; row < tuple_of.size(); ++row) {
    std::optional<std::int64_t> number = numbers[column.code(AssetId(row))];
    if (measure == Measure::kAssets && !number) number = 1;
    Weight& weight = weights[tuple_of[row]];
    if (number) {
      weight.sum = std::min(kMostWeight, weight.sum + std::min(kMostWeight, *number));
    } else {
      ++weight.unweighed;
    }
  }
  return weights;
}

std::vector<ShareTally> CapMembers::added_up(Measure measure) {
  const std::vector<Weight>& weights = this->weights(measure);
  std::vector<ShareTally> out(groups_.size());
  for (std::size_t tuple = 0; tuple < of_tuple_.size(); ++tuple) {
    const TuplePlace place = of_tuple_[tuple];
    if (place == 0) continue;
    ShareTally& tally = out[group_of(place)];
    const Membership membership = membership_of(place);
    const Weight& weight = weights[tuple];
    tally.add(membership.in_whole(), membership.in_part(), weight.sum);
    if (weight.unweighed != 0) tally.add_unweighed(membership.in_whole(), membership.in_part());
  }
  return out;
}

}  // namespace assay::directives
