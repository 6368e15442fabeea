#include "assay/exposure/witness/cut.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>

namespace assay::exposure {
namespace {

/// A site or a link that fails.
struct Element {
  SiteId site;
  LinkId link;
};
using Elements = std::vector<Element>;

/// Finds an irreducible cut among elements; those that come first are kept where possible.
class Search {
 public:
  Search(const ServiceState& service, const Terrain& terrain, const Terrain::State& start)
      : service_(service), terrain_(terrain), start_(start), state_(start) {}

  Elements among(std::span<const Element> candidates) { return quick({}, false, candidates); }

 private:
  bool stops(const Elements& elements) {
    state_ = start_;
    const std::vector<Link>& links = terrain_.network().links;
    std::vector<std::uint8_t> down(terrain_.network().sites.size());
    for (const Element& one : elements) {
      if (one.site) down[one.site.index] = 1;
      if (one.link) state_.link_up[one.link.index] = 0;
    }
    for (std::size_t site = 0; site < down.size(); ++site) {
      if (down[site] != 0) state_.site_up[site] = 0;
    }
    for (std::size_t i = 0; i < links.size(); ++i) {
      if ((down[links[i].a.index] | down[links[i].b.index]) != 0) state_.link_up[i] = 0;
    }
    return !service_.is_up(state_);
  }

  /// What must be added to `kept`; `grown`: it has grown since it was last looked at.
  Elements quick(const Elements& kept, bool grown, std::span<const Element> candidates) {
    if (grown && stops(kept)) return {};
    if (candidates.size() == 1) return {candidates.front()};
    const std::size_t half = candidates.size() / 2;
    const std::span<const Element> first = candidates.first(half), rest = candidates.subspan(half);
    const Elements of_rest = quick(joined(kept, first), true, rest);
    Elements found = quick(joined(kept, of_rest), !of_rest.empty(), first);
    found.insert(found.end(), of_rest.begin(), of_rest.end());
    return found;
  }

  static Elements joined(const Elements& kept, std::span<const Element> more) {
    Elements both = kept;
    both.insert(both.end(), more.begin(), more.end());
    return both;
  }

  const ServiceState& service_;
  const Terrain& terrain_;
  const Terrain::State& start_;
  Terrain::State state_;
};

/// What fails, and how far from the service it was.
class Failing {
 public:
  Failing(const Terrain& terrain, const ServiceState& service, const Terrain::State& start,
          const AssetSet& failed)
      : terrain_(terrain),
        far_(terrain.ways_from(service.site(), start)),
        left_(terrain.without(failed)),
        near_(terrain.ways_from(service.site(), left_)),
        targets_(service.targets()) {
    const Network& network = terrain.network();
    for (std::size_t site = 0; site < network.sites.size(); ++site) {
      if (start.site_up[site] != 0 && left_.site_up[site] == 0) all_.push_back({SiteId(site), {}});
    }
    for (std::size_t row = 0; row < network.links.size(); ++row) {
      const bool carried = std::ranges::any_of(
          terrain.carriers(LinkId(row)), [&](AssetId asset) { return failed.contains(asset); });
      if (start.link_up[row] != 0 && carried) all_.push_back({{}, LinkId(row)});
    }
    std::ranges::stable_sort(all_, {}, [&](const Element& one) { return distance(one); });
  }

  /// The edge of what the service still reaches, and its own site.
  Elements around(SiteId own) const {
    Elements edge;
    std::vector<std::uint8_t> beside(terrain_.network().sites.size());
    for (const Link& link : terrain_.network().links) {
      if (near_.leads_to(link.a)) beside[link.b.index] = 1;
      if (near_.leads_to(link.b)) beside[link.a.index] = 1;
    }
    for (const Element& one : all_) {
      if (one.site ? beside[one.site.index] != 0 || one.site == own : touches_reached(one.link)) {
        edge.push_back(one);
      }
    }
    return edge;
  }

  /// Everything, the sites that the service needs first.
  Elements targets_first() const {
    Elements sorted = all_;
    std::ranges::stable_partition(sorted, [&](const Element& one) {
      return one.site && std::ranges::binary_search(targets_, one.site);
    });
    return sorted;
  }

 private:
  bool touches_reached(LinkId link) const {
    const Link& of = terrain_.network().links[link.index];
    return near_.leads_to(of.a) || near_.leads_to(of.b);
  }

  std::uint32_t distance(const Element& one) const {
    if (one.site) return far_.distance[one.site.index];
    const Link& link = terrain_.network().links[one.link.index];
    return std::min(far_.distance[link.a.index], far_.distance[link.b.index]);
  }

  const Terrain& terrain_;
  Terrain::Ways far_;  ///< With nothing failed.
  Terrain::State left_;
  Terrain::Ways near_;  ///< With all failed.
  std::vector<SiteId> targets_;
  Elements all_;
};

Cut cut_of(const Elements& elements) {
  Cut cut;
  for (const Element& one : elements) {
    if (one.site) cut.sites.push_back(one.site);
    if (one.link) cut.links.push_back(one.link);
  }
  std::ranges::sort(cut.sites);
  std::ranges::sort(cut.links);
  return cut;
}

}  // namespace

Cut irreducible_cut(const Terrain& terrain, const ServiceState& service,
                    const Terrain::State& start, const AssetSet& failed) {
  const Failing failing(terrain, service, start, failed);
  Search search(service, terrain, start);
  const Cut from_service = cut_of(search.among(failing.around(service.site())));
  if (from_service.size() <= 1) return from_service;
  const Cut from_targets = cut_of(search.among(failing.targets_first()));
  return from_targets.size() < from_service.size() ? from_targets : from_service;
}

}  // namespace assay::exposure
