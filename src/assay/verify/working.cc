#include <algorithm>
#include <variant>

#include "assay/base/number.h"
#include "assay/model/function_tree.h"
#include "assay/verify/weighing.h"

// Where controls could work: preconditions, read on the network before any control; and where
// those of a selection do.

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
  return unknown && hostility_.reading == Reading::kLeast;
}

bool Weighing::share_holds(const HostileShareAtMost& share, std::uint32_t own_region) const {
  const auto [known, is_new] =
      shares_.emplace(std::pair(&share, share.own_region ? own_region : 0), false);
  if (!is_new) return known->second;
  const Network& network = given_.network();
  std::int64_t part = 0, whole = 0;
  bool unstated = false, any = false;
  const bool by_traffic = share.measure == ShareMeasure::kTraffic;
  std::map<std::uint32_t, bool> sites;   // Whether something hostile stands there.
  std::map<std::uint32_t, bool> inside;  // By function: whether it is the clause's, or below it.
  given_.in_use.for_each([&](AssetId asset) {
    const Placement& place = network.placements[asset.index];
    const auto [meant, is_first] = inside.emplace(place.function, false);
    if (is_first) meant->second = within(network.text(place.function), share.function);
    if (!meant->second) return;
    std::int64_t amount = place.units;
    if (by_traffic) {
      const auto stated = parse_count(given_.of().assets.text(asset, AssetField::kTraffic), {});
      unstated = unstated || !stated;
      amount = stated ? *stated : 0;
    }
    const std::uint32_t region = given_.region(place);
    if (share.own_region ? region != own_region
                         : !share.region.empty() && network.text(region) != share.region) {
      return;
    }
    any = true;
    const bool hostile = hostile_.contains(asset);
    if (by_traffic || share.measure == ShareMeasure::kAssets) {
      whole += amount;
      if (hostile) part += amount;
    } else if (place.site) {
      bool& there = sites[place.site.index];
      there = there || hostile;
    }
  });
  std::map<std::uint32_t, std::int64_t> weight;
  for (const Service& service : network.services) weight[service.site.index] += service.weight;
  for (const auto& [site, hostile] : sites) {
    const std::int64_t amount = share.measure == ShareMeasure::kSites ? 1 : weight[site];
    whole += amount;
    if (hostile) part += amount;
  }
  if (by_traffic && unstated && any && hostility_.reading == Reading::kMost) {
    part = whole = std::max<std::int64_t>(whole, 1);
  }
  return known->second =
             Product{part} * share.at_most.whole() <= Product{whole} * share.at_most.part();
}

/// Whether the clauses of a control hold at a place, but for what it needs.
bool Weighing::holds(const Control& control, const Placement& place) const {
  return std::ranges::all_of(control.requires_all, [&](const Precondition& clause) {
    if (const auto* share = std::get_if<HostileShareAtMost>(&clause.what)) {
      return share_holds(*share, given_.region(place));
    }
    const auto* others = std::get_if<AlternativesAtLeast>(&clause.what);
    if (others == nullptr) return true;
    if (place.link) return propagation_.routes_around(place.link, others->count, hostile_);
    const auto found = friendly_.find({place.site.index, place.function});
    const bool any = place.site && found != friendly_.end();
    return (any ? found->second : 0) >= others->count;
  });
}

Weighing::Where Weighing::where(const Part& part) const {
  Where out{AssetSet(given_.of().assets.size()), {}, {}};
  if (part.on_assets()) {
    part.covers.for_each([&](AssetId asset) {
      const Placement& place = given_.network().placements[asset.index];
      if (evaluated(*part.control, asset) && holds(*part.control, place)) out.assets.insert(asset);
    });
  }
  const auto holds_at = [&](SiteId site, std::uint32_t function) {
    Placement place;
    place.site = site;
    place.function = function;
    return holds(*part.control, place);
  };
  for (const std::uint32_t i : part.brings) {
    const Piece& piece = offer_.pieces[i];
    if (holds_at(SiteId(piece.site), piece.function)) out.pieces.push_back(i);
  }
  for (const std::uint32_t i : part.hides) {
    if (holds_at(given_.network().services[i].site, 0)) out.services.push_back(i);
  }
  return out;
}

std::size_t Weighing::acts_on(std::size_t part) const {
  AssetSet assets = at_[part].assets;
  const auto stands = [&](std::uint32_t piece) { return hostile_pieces_[piece] == 0; };
  return (assets &= hostile_).count() + at_[part].services.size() +
         static_cast<std::size_t>(std::ranges::count_if(at_[part].pieces, stands));
}

/// Whether a part that is picked works: at an asset, where one is given and it works at assets;
/// else somewhere.
bool Weighing::works(std::size_t part, Picked& picked, const AssetId* asset) const {
  const Where& at = at_[part];
  if (picked.parts[part] == 0) return false;
  if (asset != nullptr && parts_[part]->on_assets()) {
    return at.assets.contains(*asset) && needs_met(part, picked, asset);
  }
  if (picked.somewhere[part] >= 0) return picked.somewhere[part] != 0;
  bool works = !(at.pieces.empty() && at.services.empty()) && needs_met(part, picked, nullptr);
  at.assets.for_each([&](AssetId one) { works = works || needs_met(part, picked, &one); });
  picked.somewhere[part] = works ? 1 : 0;
  return works;
}

bool Weighing::needs_met(std::size_t part, Picked& picked, const AssetId* asset) const {
  return std::ranges::all_of(needs_[part], [&](const Selection& meeting) {
    return std::ranges::any_of(meeting, [&](std::size_t i) { return works(i, picked, asset); });
  });
}

}  // namespace assay::verify
