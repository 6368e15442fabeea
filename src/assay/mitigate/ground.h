#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assay/mitigate/compulsion.h"
#include "assay/mitigate/mitigate.h"
#include "assay/model/asset_set.h"

namespace assay::mitigate {

/// Assets in use with one function at one site.
struct Run {
  SiteId site;
  std::uint32_t function = 0;  ///< Code in `Network::words`.
  std::uint32_t begin = 0;     ///< Into the order of `Ground::assets_of`.
  std::uint32_t end = 0;
};

/// Assets in use of one function behind which the same suppliers stand.
struct Kin {
  std::uint32_t group_set = 0;  ///< Index into `Groups::sets`.
  std::uint32_t function = 0;
  std::uint32_t begin = 0;  ///< Into an order of their own.
  std::uint32_t end = 0;
};

/// A subject's assets by place, and which of them a selector means.
class Ground {
 public:
  /// Both outlive this.
  Ground(const Subject& subject, const Compulsions& compulsions, Date as_of);

  const Subject& subject() const { return subject_; }
  const Network& network() const { return subject_.network; }
  const AssetSet& in_use() const { return in_use_; }
  std::size_t assets() const { return subject_.assets.size(); }

  const Placement& place(AssetId asset) const { return network().placements[asset.index]; }
  const GroupSet& group(AssetId asset) const {
    return subject_.groups.sets[subject_.groups.of_asset[asset.index]];
  }

  /// Code of the region where an asset stands; on a link, that of both ends. 0: none.
  std::uint32_t region(AssetId asset) const;

  /// By site, then function.
  std::span<const Run> runs() const { return runs_; }
  std::span<const AssetId> assets_of(const Run& run) const {
    return std::span(order_).subspan(run.begin, run.end - run.begin);
  }
  std::span<const Run> runs_at(SiteId site) const;
  const Run* run_of(SiteId site, std::uint32_t function) const;

  /// The assets in use that stand on links.
  std::span<const AssetId> on_links() const { return on_links_; }

  /// The assets in use that the selector means.
  ///
  /// Cost: linear in the assets of the functions and suppliers that it means, and in the sites
  /// where it names places.
  AssetSet covered(const Selector& selector) const;

  /// The services that it means, in the order of the network.
  std::vector<ServiceId> covered_services(const Selector& selector) const;

  /// For each code of `Network::words` whether it is a function of assets in use, and within one
  /// of `scopes`; within any, where there are none.
  std::vector<char> within_scopes(std::span<const std::string> scopes) const;

 private:
  std::vector<char> sites_meant(const Selector& selector) const;
  bool place_meant(const Placement& place, const std::vector<char>& sites) const;
  void find_kin();
  std::vector<char> groups_meant(const Selector& selector) const;

  const Subject& subject_;
  const Compulsions& compulsions_;
  AssetSet in_use_;
  std::vector<AssetId> order_;
  std::vector<AssetId> on_links_;
  std::vector<Run> runs_;
  std::vector<Kin> kin_;  ///< By group set, then function.
  std::vector<AssetId> kin_order_;
  std::vector<std::uint32_t> functions_;  ///< Of assets in use, sorted.
  std::vector<std::uint32_t> first_run_;  ///< Per site, one more at the end.
};

/// The release of an asset: codes of product and version in one number.
std::uint64_t release_of(const AssetTable& assets, AssetId asset);

}  // namespace assay::mitigate
