#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

#include "assay/base/date.h"
#include "assay/base/result.h"
#include "assay/mitigate/judgement.h"
#include "assay/model/asset_table.h"
#include "assay/model/control.h"
#include "assay/model/entity.h"
#include "assay/model/evidence.h"
#include "assay/model/influence.h"
#include "assay/model/network.h"
#include "assay/model/policy.h"
#include "assay/model/supply_stop.h"

namespace assay::mitigate {

/// A network to be judged, with or without a proposal. All of it outlives the question.
struct Subject {
  const AssetTable& assets;
  const Network& network;
  const Groups& groups;  ///< Suppliers carry the ids of `entities`.
  const EntityCatalogue& entities;

  /// Of `entities`, by the tests of `Rules::policy`. A supplier that has no row here is under the
  /// controller and the states that `groups` states.
  const Influences& influences;
};

/// How far a search for controls may go: each search by itself, of which there is one for each
/// threat in each reading, and some more for what is told beside a verdict.
struct SearchLimits {
  std::int64_t steps = 1'000'000;                              ///< Of one search; see `Effort`.
  std::optional<std::chrono::steady_clock::time_point> until;  ///< Of all searches together.
};

/// What it is judged by. All of it outlives the question.
struct Rules {
  const Policy& policy;
  const Mitigations& mitigations;
  std::span<const Evidence> evidence;
  std::span<const SupplyStop> stops;
  Date as_of;
  Date known_on;
  SearchLimits limits = {};
};

/// Controls that bear on one threat: so many can be weighed.
inline constexpr std::size_t kMostControls = 512;

/// Controls that a case may list.
inline constexpr std::size_t kMostListed = 4096;

/// Decides DESIGN's verdict for each threat of the policy in both readings, and for
/// the case, by an exact search for the cheapest choice of controls. docs/mitigation.md
/// tells it in words.
///
/// `without_proposal` is the network as it is, where `subject` has a proposal in it:
/// broken preconditions then show their figures before and after.
///
/// `with_proof`: the answer brings what proves it, unless a search meets its limit.
///
/// Everything is sorted by the order of the policy or by ids; the answer depends on
/// the content of the case alone.
///
/// Errors:   MIT001 more than `kMostControls` controls bear on a threat, or more than
///           `kMostListed` are listed; EXP001.
/// Problems: MIT002 a control that covers nothing; MIT003 one whose evidence is not
///           accepted on the date; MIT004 one that is not valid on the date; MIT005
///           a party that nobody is under; MIT006 equipment of a supplier whom nobody knows.
/// Cost:     linear in the network for each distinct set of hostile assets that is asked for;
///           up to 2^n of these for n controls, far fewer as a rule, and `Rules::limits` ends it.
Result<Judgement> judge(const Subject& subject, const Rules& rules,
                        const Subject* without_proposal = nullptr, bool with_proof = false);

/// The proof that a judgement brings.
///
/// Needs a judgement that was asked for with one.
/// Errors: MIT007 a search met its limit, so that there is nothing to prove.
Result<const NetworkProof*> proof_of(const Judgement& judgement);

}  // namespace assay::mitigate
