#include "assay/directives/cap_members.h"

#include <algorithm>
#include <optional>

#include "assay/base/number.h"
#include "assay/directives/answer.h"
#include "assay/directives/kind_readings.h"

namespace assay::directives {
namespace {

constexpr std::array kMeasureFields{AssetField::kSite, AssetField::kQuantity, AssetField::kTraffic,
                                    AssetField::kPremises};

/// So many sites, one byte each, are counted in one pass.
constexpr std::size_t kSitesTogether = std::size_t{1} << 26U;

/// How a kind counts.
struct Member {
  Answer in_whole = Answer::kNo;
  Answer in_part = Answer::kNo;
  Conditions unknown = 0;  ///< Of the operator, and where it is.
};

Member member(const DutyOnDate& on, const Judge& judge, const AssetFacts& facts) {
  Reading bound;
  bound.require(Condition::kCountry, judge.in_country(on, facts));
  if (bound.answer == Answer::kNo) return {};
  judge.require_bound(on, facts, bound);
  if (on.duty->due_after) bound.require(Condition::kEvent, Answer::kUnknown);
  if (bound.answer == Answer::kNo) return {};
  Reading scope;
  judge.require_scope(*on.duty, facts, scope);
  const Answer through = judge.let_through(*on.duty, facts).answer;
  const Answer caught = through == Answer::kYes       ? Answer::kNo
                        : through == Answer::kUnknown ? perhaps(Judge::target(on, facts))
                                                      : Judge::target(on, facts);
  return {scope.answer, caught, bound.unknown};
}

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

CapMembers::CapMembers(const DutyOnDate& on, const Judge& judge, const Question& question,
                       const FactTable& facts, std::size_t operators)
    : facts_(facts), of_tuple_(facts.tuples().count(), 0) {
  const bool together = on.duty->cap && on.duty->cap->of == Whole::kCountry;
  groups_.resize(together ? 1 : operators);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    groups_[i].operator_index = together ? kAllOperators : static_cast<std::uint32_t>(i);
  }
  std::vector<bool> in_use(facts.calendars());
  for (std::size_t i = 0; i < in_use.size(); ++i) {
    in_use[i] = facts.calendar_on(i, question.as_of).presence == Presence::kInUse;
  }
  const bool by_day = asks_for_days(*on.duty);
  for (std::size_t kind = 0; kind < facts.tuples().kinds(); ++kind) {
    Member of = member(on, judge, facts.kind(kind));
    if (!by_day && of.in_whole == Answer::kNo) continue;
    const std::size_t whose = together ? 0 : facts.kind(kind).operator_index;
    for (const std::uint32_t tuple : facts.tuples().of_kind(kind)) {
      if (!in_use[facts.calendar(tuple)]) continue;
      if (by_day) of = member(on, judge, facts.facts(tuple, question.as_of));
      if (of.in_whole == Answer::kNo) continue;
      groups_[whose].unknown |= of.unknown;
      add(tuple, whose, Membership(of.in_whole, of.in_part));
    }
  }
}

void CapMembers::add(std::uint32_t tuple, std::size_t group, Membership membership) {
  of_tuple_[tuple] = static_cast<std::uint32_t>(group) * kMembershipCount + membership.number() + 1;
  groups_[group].assets[membership.number()] += facts_.tuples().size(tuple);
}

std::vector<std::uint32_t> CapMembers::listed(std::size_t group, bool open) const {
  std::vector<std::uint32_t> tuples;
  each(group, [&](std::uint32_t tuple, Membership membership) {
    if (is_listed(membership, open)) tuples.push_back(tuple);
  });
  return tuples;
}

std::vector<ShareTally> CapMembers::tallies(Measure measure, const AssetTable& assets) const {
  const AssetColumn& column = assets.column(kMeasureFields[static_cast<std::size_t>(measure)]);
  std::vector<ShareTally> out(groups_.size());
  if (measure == Measure::kSites) {
    count_sites(column, out);
  } else {
    add_up(measure, column, out);
  }
  return out;
}

void CapMembers::count_sites(const AssetColumn& column, std::vector<ShareTally>& out) const {
  const std::span<const std::uint32_t> tuple_of = facts_.tuples().of_rows();
  const std::size_t together =
      std::max<std::size_t>(1, kSitesTogether / std::max<std::size_t>(1, column.values.size()));
  for (std::size_t first = 0; first < out.size(); first += together) {
    std::vector<SiteTally> sites(std::min(together, out.size() - first));
    for (std::size_t row = 0; row < tuple_of.size(); ++row) {
      if (of_tuple_[tuple_of[row]] == 0) continue;
      const std::uint32_t place = of_tuple_[tuple_of[row]] - 1;
      const std::size_t group = place / kMembershipCount - first;
      if (group >= sites.size()) continue;
      sites[group].add(column.code(AssetId(row)), Membership(place % kMembershipCount));
    }
    for (std::size_t i = 0; i < sites.size(); ++i) out[first + i] = sites[i].total();
  }
}

void CapMembers::add_up(Measure measure, const AssetColumn& column,
                        std::vector<ShareTally>& out) const {
  const std::vector<std::optional<std::int64_t>> numbers = numbers_of(column);
  const std::span<const std::uint32_t> tuple_of = facts_.tuples().of_rows();
  for (std::size_t row = 0; row < tuple_of.size(); ++row) {
    if (of_tuple_[tuple_of[row]] == 0) continue;
    const std::uint32_t place = of_tuple_[tuple_of[row]] - 1;
    ShareTally& tally = out[place / kMembershipCount];
    const Membership membership(place % kMembershipCount);
    std::optional<std::int64_t> number = numbers[column.code(AssetId(row))];
    if (measure == Measure::kAssets && !number) number = 1;
    if (number) {
      tally.add(membership.in_whole(), membership.in_part(), *number);
    } else {
      tally.add_unweighed(membership.in_whole(), membership.in_part());
    }
  }
}

}  // namespace assay::directives
