#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assay/directives/duty_on_date.h"
#include "assay/directives/explain.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/kind_readings.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// Tuples of one operator that a duty leaves in one state.
struct DutyGroup {
  std::vector<std::uint32_t> tuples;  ///< In no order; empty where they were only counted.
  std::int64_t assets = 0;
  std::optional<State> could_be;
  ConditionCounts counts;

  /// Counts so many assets of one verdict.
  void count(std::int64_t size, const Verdict& verdict);
};

/// By the operator's number and the state.
using DutyGroups = std::map<std::pair<std::uint32_t, State>, DutyGroup>;

/// Whether a state is told: what is compliant or not applicable only to who asks for `all`.
bool reported(State state, bool all);

/// Sorts the tuples of an inventory by what duties make of them on one day.
///
/// What does not depend on days is asked once per kind and what does once per calendar; a tuple is
/// a pair of the two, and its verdict a look-up.
class DutySorter {
 public:
  /// All arguments must outlive this; `calendars` are those of `facts` on the day.
  DutySorter(const Judge& judge, const Question& question, const FactTable& facts,
             std::span<const AssetFacts> calendars)
      : judge_(judge), question_(question), facts_(facts), calendars_(calendars) {}

  /// The groups of a duty that does not count shares. Lists their tuples only if they are to be
  /// `listed`; `remembered` is what the duty made of every kind before.
  DutyGroups groups(const DutyOnDate& on, KindReadings& remembered, bool listed) const;

 private:
  /// What a duty makes of the days of assets: few answers, whatever the days.
  struct Acts {
    std::vector<Reading> distinct;
    std::vector<std::uint8_t> of_calendar;
  };
  Acts acts(const DutyOnDate& on) const;
  void add_tuples(const DutyOnDate& on, DutyGroups& groups) const;
  void add_kind(const DutyOnDate& on, const KindReading& reading, const Acts& acts, bool listed,
                DutyGroups& groups) const;

  const Judge& judge_;
  const Question& question_;
  const FactTable& facts_;
  std::span<const AssetFacts> calendars_;
};

}  // namespace assay::directives
