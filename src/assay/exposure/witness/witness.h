#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/member_set.h"
#include "assay/exposure/witness/terrain.h"
#include "assay/model/asset_set.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"

namespace assay::exposure {

/// What a set of members does to a service.
enum class Outcome : std::uint8_t {
  kDownFromTheStart,  ///< It is down with nothing failed: no set stops it.
  kSurvives,          ///< It stays up.
  kMinimal,           ///< It stops, and would not with any member left out.
  kNotMinimal,        ///< It stops, and a part of the set suffices.
};

/// `down_from_the_start`, `survives`, `minimal`, `not_minimal`.
std::string_view to_text(Outcome outcome);

/// An asset that fails, and who of the set stands behind it.
struct FailedAsset {
  AssetId asset;
  MemberSet members;
  bool unknown = false;  ///< Somebody unknown stands behind it; of the reading `most`.

  friend bool operator==(const FailedAsset&, const FailedAsset&) = default;
};

/// A function of which a site has too little left.
struct LostFunction {
  std::uint32_t function = 0;  ///< Code in `Network::words`.
  std::uint32_t needed = 0;    ///< Units, as the two below.
  std::uint64_t units = 0;     ///< In use, failed or not.
  std::uint64_t left = 0;
  std::vector<FailedAsset> assets;

  friend bool operator==(const LostFunction&, const LostFunction&) = default;
};

struct FailedSite {
  SiteId site;
  std::vector<LostFunction> functions;

  friend bool operator==(const FailedSite&, const FailedSite&) = default;
};

struct FailedLink {
  LinkId link;
  std::vector<FailedAsset> assets;

  friend bool operator==(const FailedLink&, const FailedLink&) = default;
};

/// One alternative of a need that is not met: what became of the sites that it lists.
struct UnmetAlternative {
  std::uint32_t count = 1;     ///< So many are needed.
  std::uint32_t function = 0;  ///< Not 0: all sites that need this function are listed.
  std::vector<SiteId> reached;
  std::vector<SiteId> failed;
  std::vector<SiteId> cut_away;  ///< Up, but no way leads there.

  friend bool operator==(const UnmetAlternative&, const UnmetAlternative&) = default;
};

/// Sites from the service's own to one that it needs, and the links between them.
struct Route {
  std::vector<SiteId> sites;
  std::vector<LinkId> links;  ///< One less than sites.

  friend bool operator==(const Route&, const Route&) = default;
};

/// How the service's needs are met after all.
struct WayBack {
  std::optional<std::uint32_t> without;  ///< The member that is left out; none: nobody is.
  std::vector<Route> routes;             ///< Nearest first within each need; each once.
  std::vector<SiteId> sites;             ///< On the routes, and down with the whole set. Sorted.
  std::vector<LinkId> links;             ///< The same, for assets of their own.

  friend bool operator==(const WayBack&, const WayBack&) = default;
};

/// Why a set of members stops a service, or does not: something that a reader can check by
/// hand, site by site.
struct Witness {
  Outcome outcome = Outcome::kSurvives;
  MemberSet set;

  /// A part of the set that stops the service while no part of it does; the set itself
  /// where that is minimal; empty where the service survives or was down before.
  MemberSet stops;
  MemberSet spare;  ///< Members of the set that can be left out, each alone.

  /// The cut: sites and links that fail with `stops`. That they fail alone stops the service,
  /// and of no part of them is that true. Of a service that is down from the start, the sites
  /// among its own and those it needs that are down.
  std::vector<FailedSite> sites;
  std::vector<FailedLink> links;
  /// The needs that are not met with `stops` failed, each by its alternatives. None where the
  /// service's own site fails.
  std::vector<std::vector<UnmetAlternative>> unmet;

  /// Without each member of `stops`; of a service that survives, the way that is left.
  std::vector<WayBack> ways_back;

  friend bool operator==(const Witness&, const Witness&) = default;
};

/// Tells why the members of `set` stop `service`, or why they do not, in one reading.
///
/// The cut is irreducible; of two that are found, one sought from the service and one from
/// the sites that it needs, it is the one with fewer sites and links.
///
/// Cost:   linear in the network, times the members of the set and the size of the cut with the
///         logarithm of what fails.
/// Source: irreducible subset by division: U. Junker, "QuickXplain: Preferred Explanations and
///         Relaxations for Over-Constrained Problems", AAAI 2004, 167-172.
Witness witness(const Terrain& terrain, const Membership& membership, ServiceId service,
                const MemberSet& set, Reading reading);

}  // namespace assay::exposure
