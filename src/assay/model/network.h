#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/base/dictionary.h"
#include "assay/base/id.h"

namespace assay {

using SiteId = Id<struct SiteTag>;
using LinkId = Id<struct LinkTag>;
using ServiceId = Id<struct ServiceTag>;
using SupplierId = Id<struct SupplierTag>;

/// A function and how many units of it must work.
struct FunctionNeed {
  std::uint32_t function = 0;  ///< Code in `Network::words`.
  std::uint32_t count = 1;

  friend bool operator==(const FunctionNeed&, const FunctionNeed&) = default;
};

/// A place where assets stand. It is up when each function that it needs has
/// enough assets there that have not failed; one without needs is always up.
struct Site {
  std::uint32_t id = 0;  ///< This and the texts below: codes in `Network::words`.
  std::uint32_t name = 0;
  std::uint32_t operator_name = 0;
  std::uint32_t country = 0;  ///< ISO 3166-1 alpha-2.
  std::uint32_t region = 0;
  std::uint32_t site_class = 0;  ///< ordinary, sensitive, core.
  std::uint32_t needs = 0;       ///< Index into `Network::site_needs`; 0 is none.
  float latitude = 0;            ///< Degrees; both 0: not known.
  float longitude = 0;
  std::uint32_t line = 0;  ///< In the table that it came from; 0: not from a line.
};

/// A connection of two sites. It is up when both are and none of its own assets
/// failed. Parallel links are links of their own; a link of a site to itself joins nothing.
struct Link {
  std::uint32_t id = 0;
  SiteId a;
  SiteId b;
  std::uint32_t kind = 0;
  std::uint32_t line = 0;
};

/// One way to meet a requirement: at least `count` of some sites, each up and
/// joined to the service's site over what is up. The service's own site counts.
struct Alternative {
  std::uint32_t count = 1;
  std::uint32_t function = 0;  ///< Not 0: of all sites that need this function themselves.
  std::vector<SiteId> at;      ///< Else: of these, sorted.

  friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// Met when one of its alternatives is.
using Requirement = std::vector<Alternative>;

/// Something that people use at a site.
struct Service {
  std::uint32_t id = 0;
  SiteId site;
  std::uint32_t service_class = 0;
  std::uint32_t measure = 0;  ///< What the weight counts: subscribers, traffic.
  std::uint32_t needs = 0;    ///< Index into `Network::service_needs`; 0 is none.
  std::int64_t weight = 0;
  bool critical = false;
  bool encrypted = false;
  std::uint32_t line = 0;
};

/// Where an asset stands: at a site, on a link, or nowhere that is known.
struct Placement {
  SiteId site;
  LinkId link;
  std::uint32_t function = 0;  ///< Code in `Network::words`.
  std::uint32_t units = 1;     ///< Units that fail together and count towards a need.
};

/// Sites, links, services, and where each asset of the asset table stands.
struct Network {
  Dictionary words;  ///< Every text and function of the network.
  std::vector<Site> sites;
  std::vector<Link> links;
  std::vector<Service> services;
  std::vector<std::vector<FunctionNeed>> site_needs{{}};    ///< Distinct lists.
  std::vector<std::vector<Requirement>> service_needs{{}};  ///< Distinct lists.
  std::vector<Placement> placements;                        ///< A row per row of the asset table.

  std::string_view text(std::uint32_t code) const { return words.text(code); }
};

/// A supplier as exposure sees it: what stands behind it at each level.
struct Supplier {
  std::uint32_t id = 0;               ///< Code in `Groups::words`.
  std::uint32_t controller = 0;       ///< Code; 0: it stands for itself at level controller.
  std::vector<std::uint32_t> states;  ///< Codes, sorted.
  bool states_unknown = false;        ///< There may be states behind it that are not known.
};

/// The suppliers that one asset fails with, and whether one of them is not known.
struct GroupSet {
  std::vector<SupplierId> suppliers;  ///< Sorted, distinct.
  bool unknown = false;

  friend bool operator==(const GroupSet&, const GroupSet&) = default;
};

/// What each asset fails with. Assets share few distinct sets.
struct Groups {
  Dictionary words;
  std::vector<Supplier> suppliers;
  std::vector<GroupSet> sets{{}};
  std::vector<std::uint32_t> of_asset;  ///< Index into `sets`, a row per row of the asset table.
};

}  // namespace assay
