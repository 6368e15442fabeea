#include <algorithm>
#include <variant>

#include "assay/base/number.h"
#include "assay/model/function_tree.h"
#include "assay/verify/weighing.h"

// Where controls could work: preconditions, read on the network before any control.

namespace assay::verify {

bool Weighing::evaluated(const Control& control, AssetId asset) const {
  if (control.kind != ControlKind::kAssurance || control.deployed_builds) return true;
  const std::string_view product = given_.of().assets.text(asset, AssetField::kProduct);
  const std::string_view version = given_.of().assets.text(asset, AssetField::kVersion);
  bool unknown = control.builds.empty() || product.empty();
  for (const Build& build : control.builds) {
    if (build.product != product) continue;
    if (build.version.empty() || build.version == version) return true;
    unknown = unknown || version.empty();
  }
  return unknown && reading_ == Reading::kLeast;
}

bool Weighing::share_holds(const HostileShareAtMost& share, std::uint32_t own_region) const {
  const std::uint32_t key = share.own_region ? own_region : 0;
  const auto [known, is_new] = shares_.emplace(std::pair(&share, key), false);
  if (!is_new) return known->second;
  const Network& network = given_.network();
  const auto meant = [&](std::uint32_t region) {
    if (share.own_region) return region == own_region;
    return share.region.empty() || network.text(region) == share.region;
  };
  std::int64_t part = 0, whole = 0;
  bool unstated = false, any = false;
  std::map<std::uint32_t, bool> sites;
  given_.in_use.for_each([&](AssetId asset) {
    const Placement& place = network.placements[asset.index];
    if (!within(network.text(place.function), share.function)) return;
    const Result<std::int64_t> traffic =
        parse_count(given_.of().assets.text(asset, AssetField::kTraffic), {});
    unstated = unstated || !traffic;
    if (!meant(given_.region(asset))) return;
    any = true;
    const bool by_traffic = share.measure == ShareMeasure::kTraffic;
    if (by_traffic || share.measure == ShareMeasure::kAssets) {
      const std::int64_t amount = by_traffic ? (traffic ? *traffic : 0) : place.units;
      whole += amount;
      if (hostile_[asset.index] != 0) part += amount;
    } else if (place.site) {
      bool& is_hostile = sites[place.site.index];
      is_hostile = is_hostile || hostile_[asset.index] != 0;
    }
  });
  std::map<std::uint32_t, std::int64_t> weight;
  for (const Service& service : network.services) weight[service.site.index] += service.weight;
  for (const auto& [site, is_hostile] : sites) {
    const std::int64_t amount = share.measure == ShareMeasure::kSites ? 1 : weight[site];
    whole += amount;
    if (is_hostile) part += amount;
  }
  if (share.measure == ShareMeasure::kTraffic && unstated && any && reading_ == Reading::kMost) {
    part = whole = std::max<std::int64_t>(whole, 1);
  }
  return known->second = Product{part} * kBillion <= Product{whole} * billionths(share.at_most);
}

/// Assets of the function at the site that are not hostile.
std::int64_t Weighing::friendly(std::uint32_t site, std::uint32_t function) const {
  if (friendly_.empty()) {
    friendly_[{0, 0}] += 0;
    given_.in_use.for_each([&](AssetId asset) {
      const Placement& place = given_.network().placements[asset.index];
      if (place.site && hostile_[asset.index] == 0) ++friendly_[{place.site.index, place.function}];
    });
  }
  const auto found = friendly_.find({site, function});
  return found == friendly_.end() ? 0 : found->second;
}

bool Weighing::holds(const Precondition& what, AssetId asset) const {
  const Placement& place = given_.network().placements[asset.index];
  if (const auto* share = std::get_if<HostileShareAtMost>(&what.what)) {
    return share_holds(*share, given_.region(asset));
  }
  const auto* others = std::get_if<AlternativesAtLeast>(&what.what);
  if (others == nullptr) return true;
  if (place.link) return propagation_.routes_around(place.link, others->count, hostile_);
  if (!place.site) return others->count <= 0;
  return friendly(place.site.index, place.function) >= others->count;
}

bool Weighing::holds(const Precondition& what, std::uint32_t site, std::uint32_t function) const {
  if (const auto* share = std::get_if<HostileShareAtMost>(&what.what)) {
    return share_holds(*share, given_.network().sites[site].region);
  }
  const auto* others = std::get_if<AlternativesAtLeast>(&what.what);
  return others == nullptr || friendly(site, function) >= others->count;
}

void Weighing::find_where_parts_could_work() {
  for (const Piece& piece : offer_.pieces) {
    piece_hostile_.push_back(verify::hostile(given_, threat_, reading_, horizon_, piece) ? 1 : 0);
  }
  for (const Part* part : parts_) {
    const auto all_hold = [&](auto... where) {
      return std::ranges::all_of(part->control->requires_all, [&](const Precondition& clause) {
        return holds(clause, where...);
      });
    };
    Marks assets(hostile_.size(), 0), pieces(offer_.pieces.size(), 0),
        services(part->hides.size(), 0);
    for (std::size_t i = 0; i < assets.size() && on_assets(*part); ++i) {
      const bool works =
          part->covers[i] != 0 && evaluated(*part->control, AssetId(i)) && all_hold(AssetId(i));
      assets[i] = works ? 1 : 0;
    }
    for (const std::size_t i : part->brings) {
      pieces[i] = all_hold(offer_.pieces[i].site, offer_.pieces[i].function) ? 1 : 0;
    }
    for (std::size_t i = 0; i < services.size(); ++i) {
      const std::uint32_t site = given_.network().services[i].site.index;
      services[i] = part->hides[i] != 0 && all_hold(site, std::uint32_t{0}) ? 1 : 0;
    }
    at_assets_.push_back(std::move(assets));
    at_pieces_.push_back(std::move(pieces));
    at_services_.push_back(std::move(services));
  }
}

std::int64_t Weighing::acts_on(std::size_t part) const {
  std::int64_t count = std::ranges::count(at_services_[part], 1);
  for (std::size_t i = 0; i < hostile_.size(); ++i) count += at_assets_[part][i] & hostile_[i];
  for (std::size_t i = 0; i < piece_hostile_.size(); ++i) {
    if (at_pieces_[part][i] != 0 && piece_hostile_[i] == 0) ++count;
  }
  return count;
}

}  // namespace assay::verify
