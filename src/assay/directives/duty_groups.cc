#include "assay/directives/duty_groups.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

namespace assay::directives {

bool reported(State state, bool all) {
  return all || (state != State::kCompliant && state != State::kNotApplicable);
}

void DutyGroup::count(std::int64_t size, const Verdict& verdict) {
  assets += size;
  if (verdict.could_be) {
    could_be = std::min(could_be.value_or(*verdict.could_be), *verdict.could_be);
  }
  for (Conditions left = verdict.unknown; left != 0; left &= left - 1) {
    counts.missing[static_cast<std::size_t>(std::countr_zero(left))] += size;
  }
  if (verdict.exception != 0) counts.exceptions[verdict.exception] += size;
  const bool told = verdict.state == State::kNotApplicable ||
                    (verdict.state == State::kCompliant && verdict.failed == Condition::kApproval);
  if (told) counts.failed[static_cast<std::size_t>(verdict.failed)] += size;
}

DutyGroups DutySorter::groups(const DutyOnDate& on, KindReadings& remembered, bool listed) const {
  DutyGroups groups;
  if (asks_for_days(*on.duty)) {
    add_tuples(on, groups);
    return groups;
  }
  const std::vector<KindReading>& kinds = remembered.of(on, judge_, question_, facts_);
  // A duty of no kind of equipment, as those of other countries are, asks nothing of days.
  if (kinds.empty()) return groups;
  const Acts of_days = acts(on);
  for (const KindReading& kind : kinds) add_kind(on, kind, of_days, listed, groups);
  return groups;
}

/// A duty whose scope or exceptions ask for days is asked tuple by tuple.
void DutySorter::add_tuples(const DutyOnDate& on, DutyGroups& groups) const {
  const Tuples& tuples = facts_.tuples();
  for (std::uint32_t tuple = 0; tuple < tuples.count(); ++tuple) {
    const Verdict verdict = judge_.judge(on, facts_.facts(tuple, question_.as_of));
    if (!reported(verdict.state, question_.all)) continue;
    const std::uint32_t whose = facts_.kind(tuples.kind(tuple)).operator_index;
    DutyGroup& group = groups[{whose, verdict.state}];
    group.tuples.push_back(tuple);
    group.count(tuples.size(tuple), verdict);
  }
}

DutySorter::Acts DutySorter::acts(const DutyOnDate& on) const {
  Acts acts;
  for (const AssetFacts& calendar : calendars_) {
    const Reading act = judge_.act(on, calendar);
    const auto known = std::ranges::find(acts.distinct, act);
    acts.of_calendar.push_back(static_cast<std::uint8_t>(known - acts.distinct.begin()));
    if (known == acts.distinct.end()) acts.distinct.push_back(act);
  }
  return acts;
}

/// The tuples of one kind share a verdict with all whose days read alike.
void DutySorter::add_kind(const DutyOnDate& on, const KindReading& reading, const Acts& acts,
                          bool listed, DutyGroups& groups) const {
  const Tuples& tuples = facts_.tuples();
  const std::uint32_t kind = reading.kind;
  std::array<std::int64_t, 16> sizes{};
  assert(acts.distinct.size() <= sizes.size() && "an act is read in few ways");
  for (const std::uint32_t tuple : tuples.of_kind(kind)) {
    sizes[acts.of_calendar[facts_.calendar(tuple)]] += tuples.size(tuple);
  }
  for (std::size_t act = 0; act < acts.distinct.size(); ++act) {
    if (sizes[act] == 0) continue;
    const Verdict verdict =
        judge_.concluded(on, reading.before, acts.distinct[act], reading.through);
    if (!reported(verdict.state, question_.all)) continue;
    DutyGroup& group = groups[{facts_.kind(kind).operator_index, verdict.state}];
    group.count(sizes[act], verdict);
    if (!listed) continue;
    for (const std::uint32_t tuple : tuples.of_kind(kind)) {
      if (acts.of_calendar[facts_.calendar(tuple)] == act) group.tuples.push_back(tuple);
    }
  }
}

}  // namespace assay::directives
