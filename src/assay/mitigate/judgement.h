#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/source_span.h"
#include "assay/mitigate/proof.h"
#include "assay/mitigate/verdict.h"
#include "assay/model/because.h"
#include "assay/model/control.h"
#include "assay/model/money.h"
#include "assay/model/reading.h"
#include "assay/model/scenario.h"

/// The stage mitigate: whether a risk can be mitigated effectively and practicably.
namespace assay::mitigate {

/// A tolerance applied to one set of services: what may be lost of it, and what is.
/// All numbers are weights.
struct ToleranceRow {
  std::size_t tolerance = 0;  ///< Index into `Policy::tolerances`.
  std::string of;             ///< `nation`, `critical`, or the region's name.
  std::int64_t whole = 0;     ///< Up at the start.
  std::int64_t bound = 0;
  std::int64_t without_controls = 0;
  std::int64_t in_force = 0;           ///< With the controls in force.
  std::int64_t all_controls = 0;       ///< With every control: the best that can be reached.
  std::optional<std::int64_t> chosen;  ///< With `ThreatVerdict::choice`.
};

/// What controls take from a pool.
struct PoolUse {
  std::string pool;
  std::int64_t use = 0;
  std::int64_t capacity = 0;
};

/// Controls that are taken together. A control that is in force for a part of what
/// it covers stands here as `ID:in_force` and `ID:rest`.
struct Selection {
  std::vector<std::string> controls;  ///< Sorted.
  Money cost;
  std::chrono::days lead_time{0};
  std::vector<PoolUse> pools;  ///< Those that it draws on, by id.
};

/// A search that met its limit before it was through.
struct Stopped {
  Money least;  ///< No choice that would do costs less.
  std::int64_t steps = 0;
};

/// A count that a precondition looks at, and what it makes of it.
struct Figure {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  bool holds = true;
};

/// A precondition that does not hold where it should.
struct BrokenPrecondition {
  /// For one region, or everywhere. Of a share: the hostile part of the function's
  /// measure. Of the others: what the control acts on where the precondition holds, of
  /// all of it.
  struct Where {
    std::string region;  ///< Empty: everywhere.
    Figure now;
    std::optional<Figure> before;  ///< Without the proposal, where there is one.
    std::int64_t disarmed = 0;     ///< What it keeps the control from acting on.
  };

  std::string control;
  std::string asks;          ///< "at most 35.0 % of the sites with transport hostile".
  std::string acts_on;       ///< What the control acts on: `hostile asset`, `addition`, `service`.
  bool of_share = false;     ///< A share; else what holds asset by asset.
  std::vector<Where> where;  ///< Sorted by region.
  SourceSpan clause;
};

/// Clauses that cannot be met together: without any one of them, the rest can; with few
/// controls, no conflict has fewer.
struct Conflict {
  bool irreducible = true;        ///< False: the search for what can be left out was stopped.
  std::vector<std::size_t> rows;  ///< Into `ThreatVerdict::rows`.
  std::vector<std::size_t> preconditions;  ///< Into `ThreatVerdict::broken`.
  std::vector<std::string> pools;          ///< Ids.
  bool budget = false;
  bool horizon = false;
  std::vector<std::string> sentences;  ///< What it says, for people; at most six.
};

/// More of a pool.
struct Addition {
  std::string pool;
  std::int64_t amount = 0;
  std::optional<Money> price;  ///< For all of it; none: the policy states no price.
};

/// The least that would make a choice of controls practicable.
struct LeastAddition {
  bool least = true;  ///< False: the search was stopped; it is enough, and perhaps too much.
  std::vector<Addition> pools;  ///< By id.
  Money budget;                 ///< Beyond the budget, without the price of capacity.
  std::chrono::days time{0};    ///< Beyond the horizon.
  Selection choice;             ///< The controls that would do then.
};

/// Equipment that an ideal control would have to secure.
struct IdealPart {
  std::string suppliers;  ///< What it fails with, joined by ` and `.
  std::string function;
  std::int64_t assets = 0;
};

/// A supplier whose equipment is hostile.
struct HostileSupplier {
  std::string supplier;  ///< Id; empty: assets whose maker is not known.
  std::int64_t assets = 0;
  Because because;  ///< Who could compel it, by which test; or whose stop it is under.
};

/// The verdict on a threat in one reading, with what it rests on.
struct ThreatVerdict {
  Verdict verdict = Verdict::kAcceptable;
  std::vector<ToleranceRow> rows;        ///< In the order of the policy, then by name.
  std::vector<HostileSupplier> hostile;  ///< By supplier.
  std::int64_t hostile_assets = 0;
  Selection in_force;                      ///< Controls in force that bear on the threat.
  std::optional<Selection> choice;         ///< Of mitigable: the cheapest, by cost, count, ids.
  std::optional<Stopped> stopped;          ///< Then `choice` is the cheapest that was found.
  std::vector<BrokenPrecondition> broken;  ///< By control, then in the order of the file.
  std::optional<Conflict> conflict;        ///< Of the last two verdicts.
  std::optional<LeastAddition> addition;   ///< Of not_practicably.
  std::vector<IdealPart> ideal;            ///< Of not_effectively: no part of it can be left out.
};

/// Something that nobody knows and that could change a verdict.
enum class FactKind : std::uint8_t {
  kInfluence,  ///< Who could compel a supplier.
  kMaker,      ///< Who made assets.
  kBuild,      ///< Whether the build that runs is one that was evaluated.
  kSpares,     ///< How long spares last.
  kStop,       ///< Whether a supplier's supply is really stopped.
  kMeasure,    ///< How much traffic assets carry.
};
inline constexpr std::array<std::string_view, 6> kFactWords{"influence", "maker", "build",
                                                            "spares",    "stop",  "traffic"};

constexpr std::string_view to_text(FactKind kind) {
  return kFactWords[static_cast<std::size_t>(kind)];
}

struct MissingFact {
  FactKind kind = FactKind::kInfluence;
  std::string subject;      ///< The supplier, the maker's name as written, the product.
  std::string text;         ///< What to find out, for people.
  std::int64_t assets = 0;  ///< That hang on it.
};

/// The facts that would decide, however they turn out.
struct DecidingFacts {
  std::vector<MissingFact> facts;
  bool smallest = true;  ///< No shorter list decides; not: the search met its limit.
};

/// What a number of the policy counts.
enum class NumberUnit : std::uint8_t { kBillionths, kWeight, kMoney, kCapacity, kDays };
inline constexpr std::array<std::string_view, 5> kNumberUnitWords{"share", "weight", "money",
                                                                  "capacity", "days"};

/// The values of one number of the policy, all others fixed, at which a verdict stays
/// what it is in both readings.
struct NumberInterval {
  std::string number;  ///< "tolerance disruption nation", "pool slots".
  NumberUnit unit = NumberUnit::kWeight;
  std::int64_t value = 0;  ///< Shares in billionths, days from the date of the judgement.
  std::int64_t from = 0;
  std::optional<std::int64_t> to;  ///< None: however large.
  SourceSpan where;
};

struct ThreatJudgement {
  std::string id;
  Scenario scenario = Scenario::kDisruption;
  std::vector<std::string> parties;
  Band<ThreatVerdict> reading;
  std::optional<DecidingFacts> facts;  ///< Where the readings differ.

  /// Of the numbers that bear on the threat. None: not searched for, with many controls or where
  /// the verdict is open.
  std::optional<std::vector<NumberInterval>> intervals;
  SourceSpan where;

  Band<Verdict> verdict() const { return {reading.least.verdict, reading.most.verdict}; }
};

/// What a document does to the judgement.
enum class EvidenceEffect : std::uint8_t { kNone, kCondition, kSupplyStop };
inline constexpr std::array<std::string_view, 3> kEvidenceEffectWords{"none", "condition",
                                                                      "supply_stop"};

constexpr std::string_view to_text(EvidenceEffect effect) {
  return kEvidenceEffectWords[static_cast<std::size_t>(effect)];
}

/// Evidence, conduct, or a control that lowers no loss: listed, and what it does.
struct Considered {
  std::string id;
  std::string kind;  ///< Of the document; `control`; `directive`.
  std::string title;
  std::string about;
  EvidenceEffect effect = EvidenceEffect::kNone;
  std::string why;  ///< One clause.
  std::string source;
  bool press = false;
  SourceSpan where;
};

/// What may be done instead of mitigating.
struct WayOutCost {
  WayOutKind kind = WayOutKind::kDecline;
  std::string title;
  std::int64_t assets = 0;
  std::optional<Money> cost;
  std::optional<std::chrono::days> lead_time;
  std::string source;
};

/// Whether the risk can be mitigated.
struct Judgement {
  Band<Verdict> verdict;                 ///< The worst threat of each reading.
  std::vector<ThreatJudgement> threats;  ///< In the order of the policy.
  std::optional<DecidingFacts> facts;    ///< Where the case is undecided.
  std::vector<Considered> considered;
  std::vector<WayOutCost> ways_out;
  std::optional<std::vector<NumberInterval>> intervals;  ///< For the verdict of the case.
  std::vector<Diagnostic> problems;                      ///< Warnings: what did not count, and why.
  std::optional<NetworkProof> proof;  ///< Where it was asked for, and no search met its limit.
};

}  // namespace assay::mitigate
