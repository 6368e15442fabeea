#include "assay/mitigate/routes.h"

#include <numeric>
#include <utility>

namespace assay::mitigate {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t site) {
  while (parent[site] != site) site = parent[site] = parent[parent[site]];
  return site;
}

}  // namespace

Routes::Routes(const Network& network, std::vector<char> link_up)
    : network_(network), link_up_(std::move(link_up)) {
  part_.resize(network.sites.size());
  std::iota(part_.begin(), part_.end(), 0U);
  first_.assign(network.sites.size() + 1, 0);
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const Link& link = network.links[i];
    if (link_up_[i] == 0 || link.a == link.b) continue;
    part_[root_of(part_, link.a.index)] = root_of(part_, link.b.index);
    ++first_[link.a.index + 1];
    ++first_[link.b.index + 1];
  }
  for (std::uint32_t site = 0; site < part_.size(); ++site) part_[site] = root_of(part_, site);
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  links_at_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const Link& link = network.links[i];
    if (link_up_[i] == 0 || link.a == link.b) continue;
    links_at_[next[link.a.index]++] = LinkId(i);
    links_at_[next[link.b.index]++] = LinkId(i);
  }
}

bool Routes::around(LinkId link, std::int64_t count) const {
  const Link& of = network_.links[link.index];
  if (count <= 0) return true;
  if (part_[of.a.index] != part_[of.b.index] || of.a == of.b) return false;
  if (count == 1 && link_up_[link.index] == 0) return true;
  std::vector<std::int8_t> flow(network_.links.size(), 0);
  for (std::int64_t found = 0; found < count; ++found) {
    if (!augment(of.a, of.b, link, flow)) return false;
  }
  return true;
}

/// Finds one more route by breadth-first search; `flow` says which way each link is
/// passed: 1 from a to b, -1 from b to a. Passing one against its flow frees it.
bool Routes::augment(SiteId from, SiteId to, LinkId except, std::vector<std::int8_t>& flow) const {
  std::vector<LinkId> came_by(network_.sites.size());
  std::vector<SiteId> queue{from};
  const auto other_end = [&](LinkId link, SiteId end) {
    const Link& of = network_.links[link.index];
    return of.a == end ? of.b : of.a;
  };
  const auto way = [&](LinkId link, SiteId end) {
    return static_cast<std::int8_t>(network_.links[link.index].a == end ? 1 : -1);
  };
  for (std::size_t i = 0; i < queue.size() && !came_by[to.index]; ++i) {
    const SiteId site = queue[i];
    for (std::uint32_t at = first_[site.index]; at < first_[site.index + 1]; ++at) {
      const LinkId link = links_at_[at];
      const SiteId next = other_end(link, site);
      if (link == except || next == from || came_by[next.index]) continue;
      if (flow[link.index] == way(link, site)) continue;
      came_by[next.index] = link;
      queue.push_back(next);
    }
  }
  if (!came_by[to.index]) return false;
  for (SiteId site = to; site != from;) {
    const LinkId link = came_by[site.index];
    const SiteId before = other_end(link, site);
    flow[link.index] = static_cast<std::int8_t>(flow[link.index] + way(link, before));
    site = before;
  }
  return true;
}

}  // namespace assay::mitigate
