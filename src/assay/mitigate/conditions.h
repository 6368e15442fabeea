#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "assay/mitigate/ground.h"
#include "assay/mitigate/routes.h"

namespace assay::mitigate {

/// The hostile part of a function's measure, everywhere and by region.
struct HostilePart {
  struct Count {
    std::int64_t part = 0;
    std::int64_t whole = 0;
  };
  Count everywhere;
  std::map<std::uint32_t, Count> by_region;  ///< By code of the region.
};

/// Whether a count is at most a share, in billionths. Nothing of nothing is.
bool at_most(const HostilePart::Count& count, std::int64_t billionths);

/// What preconditions look at, before any control: where equipment that is not hostile
/// stands beside what is.
///
/// Cost: linear in the network, once for each function and measure that is asked for.
class Conditions {
 public:
  /// Both outlive this.
  Conditions(const Ground& ground, const AssetSet& hostile);

  /// Whether at least so many assets of the function at the site are not hostile.
  bool alternatives(SiteId site, std::uint32_t function, std::int64_t count) const;

  /// The same where the asset stands; on a link, whether routes lead around it.
  bool alternatives(AssetId asset, std::int64_t count) const;

  /// The hostile part of `function` and all below it.
  ///
  /// `unstated_is_hostile`: where an asset does not state its traffic, all of it counts
  /// as hostile; else what is not stated counts as nothing.
  const HostilePart& hostile_part(const std::string& function, ShareMeasure measure,
                                  bool unstated_is_hostile) const;

 private:
  HostilePart measured(const std::string& function, ShareMeasure measure,
                       bool unstated_is_hostile) const;
  void add_sites(const std::vector<char>& functions, ShareMeasure measure, HostilePart& out) const;
  void add_assets(const std::vector<char>& functions, ShareMeasure measure,
                  bool unstated_is_hostile, HostilePart& out) const;
  const Routes& routes() const;
  bool site_up(SiteId site) const;

  const Ground& ground_;
  const AssetSet& hostile_;
  std::vector<std::uint32_t> friendly_;  ///< Per run: assets that are not hostile.
  std::vector<std::uint32_t> friendly_units_;
  mutable std::map<std::pair<std::string, ShareMeasure>, HostilePart> parts_;
  mutable std::unique_ptr<const Routes> routes_;
};

/// Whether an asset within `function` does not state its traffic.
bool traffic_unstated(const Ground& ground, const std::string& function);

}  // namespace assay::mitigate
