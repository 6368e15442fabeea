#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/source_span.h"
#include "assay/model/control.h"
#include "assay/model/evidence.h"
#include "assay/model/failure_rate.h"
#include "assay/model/influence.h"
#include "assay/model/money.h"
#include "assay/model/scenario.h"
#include "assay/model/share.h"

namespace assay {

/// Parties that may act together, and what they would do.
struct Threat {
  std::string id;
  Scenario scenario = Scenario::kDisruption;

  /// Ids of the parties that act; of cut_off the states whose stops count, where
  /// empty means any. Sorted, distinct.
  std::vector<std::string> parties;
  SourceSpan where;
};

/// The services whose loss a tolerance bounds.
enum class LossScope : std::uint8_t { kNation, kRegion, kEachRegion, kCritical };

/// A loss that is accepted: equal passes.
struct Tolerance {
  Scenario scenario = Scenario::kDisruption;
  LossScope of = LossScope::kNation;
  std::string region;          ///< Of kRegion.
  std::optional<Share> share;  ///< Of the weight, within the scope, that is up at the start.
  std::optional<std::int64_t> weight;  ///< Exactly one of the two is there.
  SourceSpan where;
};

/// Capacity that several controls draw on.
struct Pool {
  std::string id;
  std::string unit;  ///< What one of it is, for people: "supplier under evaluation".
  std::int64_t capacity = 0;
  std::optional<Money> price;  ///< Of one more; none: no more can be had.
  SourceSpan where;
};

/// On which documents a kind of control counts. A kind without such a rule needs none.
struct EvidenceRule {
  ControlKind control = ControlKind::kAssurance;
  std::vector<EvidenceKind> kinds;       ///< A document of one of these serves,
  std::vector<std::string> documents;    ///< or one of these.
  Date until = Date::latest();           ///< Last day on which the policy accepts it.
  std::vector<std::string> weakened_by;  ///< From the day one of these is known, nothing serves.
  SourceSpan where;
};

/// The assessor's word on who is an adversary, how much loss is too much, and what
/// there is to spend.
struct Policy {
  std::string title;
  Currency currency;
  std::vector<std::string> adversaries;  ///< Ids of states (alpha-2) and entities. Sorted.

  /// All tests of control that count, and the laws that `law` reads.
  InfluencePolicy influence;
  /// Those of them that count as possible only: true in the reading `most` alone.
  std::vector<ControlTest> possible;

  std::vector<Threat> threats;
  std::vector<Tolerance> tolerances;
  std::vector<EvidenceRule> evidence;
  std::vector<FailureRate> failure_rates;  ///< In the order in which they stand.
  std::optional<Money> budget;             ///< None: money is no limit.
  std::vector<Pool> pools;                 ///< Sorted by id.

  std::optional<Date> horizon_date;   ///< Exactly one of the two is there.
  std::chrono::days horizon_days{0};  ///< Counted from the date of the judgement.
  SourceSpan where;

  Date horizon(Date as_of) const { return horizon_date.value_or(as_of.plus(horizon_days)); }
};

}  // namespace assay
