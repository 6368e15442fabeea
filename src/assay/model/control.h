#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/source_span.h"
#include "assay/model/money.h"
#include "assay/model/scenario.h"
#include "assay/model/share.h"

namespace assay {

/// What sort of mitigation it is. Only assurance differs in how it is judged: it is
/// bound to the build that was evaluated. The policy names kinds that need evidence.
enum class ControlKind : std::uint8_t {
  kAssurance,
  kIsolation,
  kStandby,
  kRouteDiversity,
  kEncryption,
  kSpares,
  kEscrow,
  kMonitoring,
  kOther,
};
inline constexpr std::array<std::string_view, 9> kControlWords{
    "assurance", "isolation",  "standby", "route_diversity", "encryption", "spares",
    "escrow",    "monitoring", "other"};

constexpr std::string_view to_text(ControlKind kind) {
  return kControlWords[static_cast<std::size_t>(kind)];
}

/// What a control does where it works.
enum class Effect : std::uint8_t {
  kSecures,   ///< The asset is hostile no more.
  kAdds,      ///< There is more equipment.
  kHides,     ///< The service is encrypted.
  kShortens,  ///< An outage lasts less long: no loss is lower, so it is only considered.
};
inline constexpr std::array<std::string_view, 4> kEffectWords{"secures", "adds", "hides",
                                                              "shortens"};

constexpr std::string_view to_text(Effect effect) {
  return kEffectWords[static_cast<std::size_t>(effect)];
}

/// Which assets, or services, are meant. Each list that says something must hold
/// one that fits; functions stand for all below them.
struct Selector {
  std::vector<std::string> suppliers;  ///< One of the suppliers that the asset fails with.
  std::vector<std::string> parties;    ///< A party that could, or may, compel one of them.
  std::vector<std::string> functions;
  std::vector<std::string> regions;
  std::vector<std::string> sites;
  std::vector<std::string> site_classes;
  std::vector<std::string> products;
  std::vector<std::string> versions;
  std::vector<std::string> assets;

  // Of services alone.
  std::vector<std::string> services;
  std::vector<std::string> service_classes;
  bool critical = false;  ///< Only the critical ones.

  friend bool operator==(const Selector&, const Selector&) = default;
};

/// A product in one version; an empty version stands for all.
struct Build {
  std::string product;
  std::string version;

  friend bool operator==(const Build&, const Build&) = default;
};

/// Precondition at an asset: that many others with its function are not hostile.
/// Units at its site count; for an asset on a link, routes between the link's ends
/// that share no link and stay up when everything hostile has failed.
struct AlternativesAtLeast {
  std::int64_t count = 1;

  friend bool operator==(const AlternativesAtLeast&, const AlternativesAtLeast&) = default;
};

/// What a share counts.
enum class ShareMeasure : std::uint8_t {
  kSites,    ///< Sites with an asset of the function.
  kAssets,   ///< Units.
  kTraffic,  ///< The assets' column.
  kWeight,   ///< Of the services at sites with an asset of the function.
};
inline constexpr std::array<std::string_view, 4> kShareMeasureWords{"sites", "assets", "traffic",
                                                                    "weight"};

constexpr std::string_view to_text(ShareMeasure measure) {
  return kShareMeasureWords[static_cast<std::size_t>(measure)];
}

/// Precondition: the hostile part of a function is not too large.
struct HostileShareAtMost {
  std::string function;     ///< And all below it.
  std::string region;       ///< Empty: everywhere.
  bool own_region = false;  ///< The region of the asset at hand.
  ShareMeasure measure = ShareMeasure::kSites;
  Share at_most;

  friend bool operator==(const HostileShareAtMost&, const HostileShareAtMost&) = default;
};

/// Precondition: another control works there.
struct NeedsControl {
  std::string control;

  friend bool operator==(const NeedsControl&, const NeedsControl&) = default;
};

struct Precondition {
  std::variant<AlternativesAtLeast, HostileShareAtMost, NeedsControl> what;
  SourceSpan where;
};

/// What an amount is counted by.
enum class Per : std::uint8_t {
  kControl,   ///< Once.
  kSupplier,  ///< Each supplier with an asset that is covered.
  kProduct,   ///< Each release: product and version.
  kAsset,     ///< Each asset that is covered, or added.
  kService,   ///< Each service that is hidden.
};
inline constexpr std::array<std::string_view, 5> kPerWords{"control", "supplier", "product",
                                                           "asset", "service"};

constexpr std::string_view to_text(Per per) { return kPerWords[static_cast<std::size_t>(per)]; }

/// What a control takes from a pool. Two controls that draw on one pool for the
/// same supplier, product or asset take the larger amount once.
struct Draw {
  std::string pool;
  std::int64_t amount = 1;
  Per per = Per::kControl;
  SourceSpan where;
};

struct Cost {
  Money amount;
  Per per = Per::kControl;
};

/// Since when a control is applied, and to what.
struct InForce {
  Date from = Date::earliest();
  Date until = Date::latest();     ///< Last day.
  std::optional<Selector> covers;  ///< Of what the control covers; none: all of it.
  SourceSpan where;

  bool on(Date day) const { return from <= day && day <= until; }
};

/// Equipment beside each covered function at each site.
struct Standby {
  std::string supplier;
  std::optional<std::int64_t> units;  ///< None: as many as it stands beside.
};

/// An asset that a control adds at a site that is there.
struct AddedAsset {
  std::string id;
  std::string site;
  std::string function;
  std::vector<std::string> suppliers;
  std::int64_t units = 1;
  SourceSpan where;
};

/// A link that a control adds between sites that are there.
struct AddedLink {
  std::string id;
  std::string a;
  std::string b;
  std::string kind;
  std::vector<std::string> suppliers;  ///< What it fails with.
  SourceSpan where;
};

/// What a control with the effect `adds` brings.
struct Additions {
  std::optional<Standby> standby;
  std::vector<AddedAsset> assets;
  std::vector<AddedLink> links;
};

/// A mitigation that leaves the assessed assets in place.
struct Control {
  std::string id;
  std::string title;
  ControlKind kind = ControlKind::kOther;
  std::vector<Scenario> scenarios;  ///< In which it does something. Sorted.
  Effect effect = Effect::kSecures;
  Selector covers;
  Additions adds;  ///< Of the effect `adds`.

  /// Assurance: the builds that were evaluated. None stated: not known, so that the
  /// control works in the reading `least` alone.
  std::vector<Build> builds;
  bool deployed_builds = false;  ///< What was evaluated is what runs.

  std::vector<Precondition> requires_all;
  std::vector<Draw> draws;
  Cost cost;
  std::chrono::days lead_time{0};
  Date valid_from = Date::earliest();
  Date valid_until = Date::latest();  ///< Last day.
  std::optional<InForce> in_force;
  std::vector<std::string> evidence;  ///< Ids of documents.
  std::string source;                 ///< Citation.
  SourceSpan where;
};

/// What may be done instead of mitigating; printed beside a verdict.
enum class WayOutKind : std::uint8_t { kDecline, kRemove, kReplace };
inline constexpr std::array<std::string_view, 3> kWayOutWords{"decline", "remove", "replace"};

constexpr std::string_view to_text(WayOutKind kind) {
  return kWayOutWords[static_cast<std::size_t>(kind)];
}

struct WayOut {
  WayOutKind kind = WayOutKind::kDecline;
  std::string title;
  Selector covers;           ///< Of remove and replace.
  std::optional<Cost> cost;  ///< None: not stated.
  std::optional<std::chrono::days> lead_time;
  std::string source;
  SourceSpan where;
};

/// What a file of controls says.
struct Mitigations {
  Currency currency;
  std::vector<Control> controls;  ///< Sorted by id.
  std::vector<WayOut> ways_out;   ///< In the order of the file.
};

}  // namespace assay
