#include "assay/exposure/witness/witness.h"

#include <algorithm>

#include "assay/exposure/witness/cut.h"
#include "assay/exposure/witness/service_state.h"

namespace assay::exposure {
namespace {

/// One question, as its answer grows.
class Telling {
 public:
  Telling(const Terrain& terrain, const Membership& membership, ServiceId service,
          const MemberSet& set, Reading reading)
      : terrain_(terrain),
        membership_(membership),
        reading_(reading),
        service_(terrain, service),
        start_(terrain.without(nobody())) {
    told_.set = set;
  }

  Witness run() {
    if (!service_.is_up(start_)) {
      told_.outcome = Outcome::kDownFromTheStart;
      tell_what_is_missing();
    } else if (!stops(told_.set)) {
      told_.outcome = Outcome::kSurvives;
      told_.ways_back.push_back(way_over(std::nullopt, terrain_.without(failing(told_.set))));
    } else {
      reduce();
      told_.outcome = told_.spare.empty() ? Outcome::kMinimal : Outcome::kNotMinimal;
      tell_cut();
      for (const std::uint32_t member : told_.stops) tell_way_back(member);
    }
    return std::move(told_);
  }

 private:
  AssetSet nobody() const { return AssetSet(terrain_.network().placements.size()); }

  AssetSet failing(const MemberSet& set) const {
    AssetSet failed = nobody();
    membership_.fail(set, reading_, failed);
    return failed;
  }

  bool stops(const MemberSet& set) const { return !service_.is_up(terrain_.without(failing(set))); }

  static MemberSet without(MemberSet set, std::uint32_t member) {
    std::erase(set, member);
    return set;
  }

  void reduce() {
    told_.stops = told_.set;
    for (const std::uint32_t member : told_.set) {
      if (stops(without(told_.set, member))) told_.spare.push_back(member);
      if (stops(without(told_.stops, member))) std::erase(told_.stops, member);
    }
  }

  std::vector<FailedAsset> failed_among(std::span<const AssetId> assets,
                                        const AssetSet& failed) const {
    std::vector<FailedAsset> told;
    for (const AssetId asset : assets) {
      if (!failed.contains(asset)) continue;
      FailedAsset one{asset, {}, false};
      for (const std::uint32_t member : told_.stops) {
        if (std::ranges::binary_search(membership_.assets[member], asset)) {
          one.members.push_back(member);
        }
      }
      one.unknown =
          reading_ == Reading::kMost && std::ranges::binary_search(membership_.unknown, asset);
      told.push_back(std::move(one));
    }
    return told;
  }

  FailedSite failed_site(SiteId site, const AssetSet& failed) const {
    FailedSite told{site, {}};
    for (const Terrain::Slot& slot : terrain_.slots(site)) {
      LostFunction lost{slot.function, slot.needed, slot.units, slot.units,
                        failed_among(slot.assets, failed)};
      for (const FailedAsset& one : lost.assets) {
        lost.left -= terrain_.network().placements[one.asset.index].units;
      }
      if (lost.left < lost.needed) told.functions.push_back(std::move(lost));
    }
    return told;
  }

  void tell_what_is_missing() {
    std::vector<SiteId> sites = service_.targets();
    sites.push_back(service_.site());
    std::ranges::sort(sites);
    const auto repeated = std::ranges::unique(sites);
    sites.erase(repeated.begin(), repeated.end());
    for (const SiteId site : sites) {
      if (start_.site_up[site.index] == 0) told_.sites.push_back(failed_site(site, nobody()));
    }
    told_.unmet = service_.unmet(start_);
  }

  void tell_cut() {
    const AssetSet failed = failing(told_.stops);
    const Cut cut = irreducible_cut(terrain_, service_, start_, failed);
    for (const SiteId site : cut.sites) told_.sites.push_back(failed_site(site, failed));
    for (const LinkId link : cut.links) {
      told_.links.push_back({link, failed_among(terrain_.carriers(link), failed)});
    }
    told_.unmet = service_.unmet(terrain_.without(failed));
  }

  void tell_way_back(std::uint32_t member) {
    told_.ways_back.push_back(
        way_over(member, terrain_.without(failing(without(told_.stops, member)))));
  }

  WayBack way_over(std::optional<std::uint32_t> member, const Terrain::State& state) const {
    WayBack way{member, service_.routes(state), {}, {}};
    if (!member) return way;
    const AssetSet failed = failing(told_.stops);
    const Terrain::State down = terrain_.without(failed);
    for (const Route& route : way.routes) {
      for (const SiteId site : route.sites) {
        if (down.site_up[site.index] == 0) way.sites.push_back(site);
      }
      for (const LinkId link : route.links) {
        if (!failed_among(terrain_.carriers(link), failed).empty()) way.links.push_back(link);
      }
    }
    const auto once = [](auto& list) {
      std::ranges::sort(list);
      const auto repeated = std::ranges::unique(list);
      list.erase(repeated.begin(), repeated.end());
    };
    once(way.sites);
    once(way.links);
    return way;
  }

  const Terrain& terrain_;
  const Membership& membership_;
  Reading reading_;
  ServiceState service_;
  Terrain::State start_;
  Witness told_;
};

}  // namespace

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDownFromTheStart:
      return "down_from_the_start";
    case Outcome::kSurvives:
      return "survives";
    case Outcome::kMinimal:
      return "minimal";
    case Outcome::kNotMinimal:
      return "not_minimal";
  }
  return "";
}

Witness witness(const Terrain& terrain, const Membership& membership, ServiceId service,
                const MemberSet& set, Reading reading) {
  return Telling(terrain, membership, service, set, reading).run();
}

}  // namespace assay::exposure
