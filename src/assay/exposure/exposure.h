#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/result.h"
#include "assay/exposure/cut_off.h"
#include "assay/exposure/decline/decline.h"
#include "assay/exposure/interception.h"
#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/measures/diversity.h"
#include "assay/exposure/measures/over_bounds.h"
#include "assay/exposure/measures/shares.h"
#include "assay/exposure/member_set.h"
#include "assay/exposure/minimal/set_count.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"
#include "assay/model/share.h"

namespace assay::exposure {

/// What is there before anything fails.
struct Start {
  std::int64_t services = 0;
  std::int64_t weight = 0;           ///< Of all services, also of those that are down.
  std::int64_t critical_weight = 0;  ///< The same.
  std::vector<std::string> down;     ///< Services that are down with nothing failed. Sorted.
  std::size_t sites = 0;
  std::size_t links = 0;
  std::size_t assets = 0;  ///< In use.

  friend bool operator==(const Start&, const Start&) = default;
};

/// What a set of members takes down when all they stand behind fails.
struct SetLoss {
  MemberSet set;
  Band<Loss> loss;

  friend bool operator==(const SetLoss&, const SetLoss&) = default;
};

/// What a set of members overhears.
struct SetOverheard {
  MemberSet set;
  Band<Overheard> overheard;

  friend bool operator==(const SetOverheard&, const SetOverheard&) = default;
};

/// Services that the same sets stop.
struct MinimalSets {
  std::vector<std::string> services;  ///< Sorted.
  Band<std::vector<MemberSet>> sets;  ///< Listed: smallest first, then by members.
  Band<SetCount> counts;              ///< Also of those that are not listed.

  friend bool operator==(const MinimalSets&, const MinimalSets&) = default;
};

/// One number per member and what to divide it by for a share.
struct Importance {
  std::vector<std::int64_t> of_member;
  std::int64_t divisor = 1;

  friend bool operator==(const Importance&, const Importance&) = default;
};

/// Who can take down what, at one level.
struct LevelExposure {
  Level level = Level::kSupplier;
  std::vector<std::string> members;             ///< Sorted; sets are indexes into it.
  std::vector<Band<std::size_t>> asset_counts;  ///< By member: assets that it stands behind.

  /// Of all sets up to `loss_order`, by size, then members; none at all where
  /// disruption was not asked for.
  std::vector<SetLoss> losses;
  std::size_t loss_order = 0;
  bool all_losses = false;  ///< There is no larger set.

  /// Absent where minimal sets were not asked for. Those that nothing stops are
  /// there too, with no sets. Sorted by their services.
  std::optional<std::vector<MinimalSets>> minimal_sets;
  std::size_t order = 0;  ///< No larger minimal sets are listed.
  bool complete = false;  ///< There are none.

  /// Minimal sets that lose more than the tolerance; absent without one.
  std::optional<Band<std::vector<MemberSet>>> over_tolerance;
  std::size_t over_tolerance_order = 0;  ///< No larger sets were looked at for them.

  /// Minimal sets that lose more than each tolerance that was asked about; absent without
  /// minimal sets.
  std::vector<OverBound> over_bounds;

  /// How many members must join; absent without minimal sets.
  std::optional<Diversity> diversity;

  std::vector<ShareTable> shares;  ///< Those that were asked for.

  /// Of all sets of one member, and of two in networks of up to 60 sites; absent where
  /// it was not asked for or cut off.
  std::optional<std::vector<SetOverheard>> overheard;

  /// Reading `least`. Structural importance (Birnbaum): of all sets without the
  /// member, the weight that it adds. Absent unless every set was looked at.
  std::optional<Importance> birnbaum;
  /// Reading `least`. Of all pairs of a service and one of its minimal sets, those
  /// with the member (Fussell-Vesely). Absent unless the minimal sets are complete.
  std::optional<Importance> cut_share;

  std::vector<Diagnostic> limits;  ///< What a limit cut off.

  friend bool operator==(const LevelExposure&, const LevelExposure&) = default;
};

/// Who can take down or overhear what.
struct Exposure {
  Start start;
  std::vector<LevelExposure> levels;
  std::optional<CutOffLoss> cut_off;  ///< Absent where it was not asked for.
  std::optional<Decline> decline;     ///< The way there; the same.

  friend bool operator==(const Exposure&, const Exposure&) = default;
};

/// What the scenario cut_off reads; everything outlives the request.
struct SupplyCut {
  const AssetTable& assets;
  std::span<const SupplyStop> stops;
  CutOff question;
  Date from{};  ///< The day of the case.
  std::span<const FailureRate> rates{};
};

struct ExposureRequest {
  std::vector<Level> levels{};  ///< Empty: all, controller only where there are any.
  bool disruption = true;
  bool interception = true;
  std::optional<SupplyCut> cut_off{};

  /// Losses of all sets up to this size. None: of all sets of at most six members,
  /// else up to size 3.
  std::optional<std::size_t> loss_order{};
  /// Minimal sets up to this size; 0 for none at all, unset for all.
  std::optional<std::size_t> sets_order{};
  std::optional<std::int64_t> tolerance{};  ///< Weight whose loss is accepted.
  /// The same as a share of the weight that is up at the start; reads where no weight is stated.
  std::optional<Share> tolerated_share{};
  /// Of disruption; nation, regions and critical services apart.
  std::span<const Tolerance> tolerances{};
  unsigned threads = 1;  ///< The answer does not depend on it.
};

/// Tells the exposure of a network, whoever its suppliers are under: what has been found out about
/// the network, and about its suppliers, is kept from one question to the next.
///
/// A limit on work and memory, the same on every machine, decides how far sets are
/// looked at; what it cut off is in `limits` and in the orders, and no number is ever
/// approximate.
///
/// Limits: EXP003 minimal sets up to an order only; EXP004 losses up to a lower order;
///         EXP005 an importance that no 64 bits hold; EXP006 no interception.
/// Cost:   a question to the engine per set and reading.
/// Source: shared-risk groups as label cuts: D. Coudert et al., "Shared Risk Resource
///         Group: Complexity and Approximability Issues", Parallel Processing Letters
///         17 (2007), 169-184; importances: Z. W. Birnbaum, "On the importance of
///         different components in a multicomponent system", Multivariate Analysis II
///         (1969), 581-592.
class ExposureEngine {
 public:
  /// Network and assets in use outlive the engine; the groups need not.
  ///
  /// Errors: EXP001 weights that no sum could hold; EXP007 there are no services.
  static Result<ExposureEngine> of(const Network& network, const Groups& groups,
                                   const AssetSet& in_use, unsigned threads);
  ExposureEngine(ExposureEngine&&) noexcept;
  ExposureEngine& operator=(ExposureEngine&&) noexcept;
  ~ExposureEngine();

  /// Needs: groups that differ from those of the engine in who suppliers are under, at most.
  ///
  /// Errors: EXP002 losses up to an order that was asked for would take too long, with the
  ///         estimate and what is feasible.
  Result<Exposure> ask(const Groups& groups, const ExposureRequest& request);

 private:
  struct Known;
  explicit ExposureEngine(std::unique_ptr<Known> known);
  std::unique_ptr<Known> known_;
};

/// Whether an engine that was made for `a` may be asked about `b`.
bool differ_in_owners_alone(const Groups& a, const Groups& b);

/// One question about a network whose assets fail with these groups.
///
/// Errors: those of `ExposureEngine`.
Result<Exposure> exposure(const Network& network, const Groups& groups, const AssetSet& in_use,
                          const ExposureRequest& request);

}  // namespace assay::exposure
