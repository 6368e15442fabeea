#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/mitigate/mitigate.h"

namespace assay::mitigate {

/// One number of the policy, and what letting go of it would buy against one threat.
struct Relief {
  std::string number;  ///< "pool slots", "budget", "tolerance disruption nation".
  NumberUnit unit = NumberUnit::kWeight;
  std::int64_t value = 0;

  /// The least value from which on the verdict is a better one. None: no value makes it better, or
  /// with many controls it would take too long to find out.
  std::optional<std::int64_t> better_from;
  Band<Verdict> without;              ///< The verdict were there no such limit at all.
  std::optional<Selection> choice;    ///< Then the cheapest choice, in the worse reading.
  std::optional<std::int64_t> least;  ///< Then the least loss that a choice within means leaves.
  SourceSpan where;
};

/// What each limit costs against one threat.
struct ThreatReliefs {
  std::string threat;
  Scenario scenario = Scenario::kDisruption;
  Band<Verdict> verdict;

  // Of the first tolerance, in the worse reading.
  std::string of;  ///< `nation`, `critical`, or the region's name.
  std::int64_t whole = 0;
  std::int64_t bound = 0;
  std::optional<std::int64_t> least;  ///< The least loss that a choice within means leaves.
  std::vector<Relief> reliefs;        ///< Tolerances, pools, budget, horizon.
};

/// A single input that, moved, would turn the verdict of the case.
struct Flip {
  enum class Kind : std::uint8_t { kNumber, kSupplier, kControl };
  Kind kind = Kind::kNumber;
  std::string what;            ///< "pool slots", "`zte` under nobody", "`watch` not in force".
  std::optional<Share> moved;  ///< Of a number: by which part of itself, at least; none: from 0.
  std::int64_t assets = 0;     ///< Of a supplier or a control: those that hang on it.
  NumberUnit unit = NumberUnit::kWeight;
  std::int64_t value = 0;  ///< Of a number: what it is,
  std::int64_t turns = 0;  ///< and where the verdict first turns.
  Band<Verdict> verdict;   ///< What it would be then.
  SourceSpan where;
};

struct Reliefs {
  Band<Verdict> verdict;
  std::vector<ThreatReliefs> threats;  ///< In the order of the policy.

  /// Numbers first, by the part of themselves that they would have to move; then suppliers and
  /// controls, fewest assets first.
  std::vector<Flip> flips;
  bool stopped = false;  ///< A search met its limit: what is told is so, and there may be more.
};

/// What each constraint of a policy costs, and which single input turns the verdict.
///
/// Errors: MIT001; EXP001.
/// Cost:   some dozens of searches for each number of the policy, and two judgements for each
///         supplier and party.
Result<Reliefs> reliefs(const Subject& subject, const Rules& rules);

}  // namespace assay::mitigate
