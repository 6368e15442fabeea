#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "nation.h"

/// A nation as plain arrays, as one would lay them out to search it once per set. A link that
/// carries equipment is a node of its own, behind the sites.
class Searches {
 public:
  explicit Searches(const Nation& nation)
      : network_(nation.network), groups_(nation.groups), node_of_link_(network_.links.size(), 0) {
    nodes_ = static_cast<std::uint32_t>(network_.sites.size());
    for (const assay::Placement& place : network_.placements) {
      if (place.link && node_of_link_[place.link.index] == 0) {
        node_of_link_[place.link.index] = nodes_++;
      }
    }
    for (std::size_t i = 0; i < network_.links.size(); ++i) {
      const std::uint32_t a = network_.links[i].a.index, b = network_.links[i].b.index;
      if (node_of_link_[i] == 0) {
        edges_.push_back({a, b});
      } else {
        edges_.push_back({a, node_of_link_[i]});
        edges_.push_back({node_of_link_[i], b});
      }
    }
    first_.assign(nodes_ + 1, 0);
    for (const auto& [a, b] : edges_) ++first_[a + 1], ++first_[b + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    neighbours_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const auto& [a, b] : edges_) neighbours_[next[a]++] = b, neighbours_[next[b]++] = a;
    lay_out_needs();
  }

  /// Which nodes stand when these suppliers fail.
  std::vector<std::uint8_t> standing(std::span<const std::uint32_t> failed) const {
    std::vector<std::uint8_t> fails(groups_.sets.size());
    for (const std::uint32_t supplier : failed) fails[1 + supplier] = 1;
    std::vector<std::uint8_t> up(nodes_, 1);
    std::vector<std::uint32_t> left(slot_need_.size());
    for (std::size_t i = 0; i < network_.placements.size(); ++i) {
      const assay::Placement& place = network_.placements[i];
      if (place.link) {
        if (fails[groups_.of_asset[i]] != 0) up[node_of_link_[place.link.index]] = 0;
      } else if (fails[groups_.of_asset[i]] == 0) {
        ++left[slot_of_asset_[i]];
      }
    }
    for (std::size_t slot = 1; slot < slot_need_.size(); ++slot) {
      if (left[slot] < slot_need_[slot]) up[slot_site_[slot]] = 0;
    }
    return up;
  }

  std::uint32_t nodes() const { return nodes_; }
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges() const { return edges_; }
  std::span<const std::uint32_t> neighbours(std::uint32_t node) const {
    return std::span(neighbours_).subspan(first_[node], first_[node + 1] - first_[node]);
  }

  /// Sites that some service needs.
  const std::vector<std::uint32_t>& cores() const { return cores_; }

  /// The weight of the services that have all that they need, where each standing core is in the
  /// part of its number; 0: what no core was joined to.
  std::int64_t weight_met(const std::vector<std::uint32_t>& part, std::uint32_t parts) const {
    std::vector<std::vector<std::uint32_t>> found(functions_.size(),
                                                  std::vector<std::uint32_t>(parts + 1));
    for (std::size_t i = 0; i < functions_.size(); ++i) {
      for (const std::uint32_t site : sites_of_[i]) ++found[i][part[site]];
    }
    std::vector<std::vector<std::uint8_t>> met;
    for (const std::vector<assay::Requirement>& needs : network_.service_needs) {
      std::vector<std::uint8_t>& in = met.emplace_back(parts + 1, std::uint8_t{1});
      in[0] = 0;
      for (const assay::Requirement& one : needs) {
        const auto function = static_cast<std::size_t>(
            std::ranges::find(functions_, one[0].function) - functions_.begin());
        for (std::uint32_t i = 0; i <= parts; ++i) in[i] &= found[function][i] >= one[0].count;
      }
    }
    std::int64_t weight = 0;
    for (const assay::Service& service : network_.services) {
      if (met[service.needs][part[service.site.index]] != 0) weight += service.weight;
    }
    return weight;
  }

 private:
  void lay_out_needs() {
    std::vector<std::uint32_t> first_slot;
    slot_need_.push_back(0);  // Of what nobody needs.
    slot_site_.push_back(0);
    for (std::uint32_t site = 0; site < network_.sites.size(); ++site) {
      first_slot.push_back(static_cast<std::uint32_t>(slot_need_.size()));
      for (const assay::FunctionNeed& need : network_.site_needs[network_.sites[site].needs]) {
        slot_need_.push_back(need.count);
        slot_site_.push_back(site);
      }
    }
    for (const assay::Placement& place : network_.placements) {
      slot_of_asset_.push_back(0);
      if (place.link) continue;
      const auto& needs = network_.site_needs[network_.sites[place.site.index].needs];
      for (std::size_t i = 0; i < needs.size(); ++i) {
        if (needs[i].function != place.function) continue;
        slot_of_asset_.back() = first_slot[place.site.index] + static_cast<std::uint32_t>(i);
      }
    }
    for (const std::vector<assay::Requirement>& needs : network_.service_needs) {
      for (const assay::Requirement& one : needs) {
        if (std::ranges::find(functions_, one[0].function) == functions_.end()) {
          functions_.push_back(one[0].function);
        }
      }
    }
    sites_of_.resize(functions_.size());
    for (std::uint32_t site = 0; site < network_.sites.size(); ++site) {
      for (const assay::FunctionNeed& need : network_.site_needs[network_.sites[site].needs]) {
        const auto found = std::ranges::find(functions_, need.function);
        if (found == functions_.end()) continue;
        sites_of_[static_cast<std::size_t>(found - functions_.begin())].push_back(site);
        if (cores_.empty() || cores_.back() != site) cores_.push_back(site);
      }
    }
  }

  const assay::Network& network_;
  const assay::Groups& groups_;
  std::uint32_t nodes_ = 0;
  std::vector<std::uint32_t> node_of_link_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges_;
  std::vector<std::uint32_t> first_, neighbours_;
  std::vector<std::uint32_t> slot_need_, slot_site_, slot_of_asset_;
  std::vector<std::uint32_t> functions_;
  std::vector<std::vector<std::uint32_t>> sites_of_;
  std::vector<std::uint32_t> cores_;
};

/// A search from each core that no search before has come to.
class BreadthFirst {
 public:
  explicit BreadthFirst(const Searches& of) : of_(of) {}

  std::int64_t weight_up(const std::vector<std::uint8_t>& standing) const {
    std::vector<std::uint32_t> part(of_.nodes()), queue;
    queue.reserve(of_.nodes());
    std::uint32_t parts = 0;
    for (const std::uint32_t core : of_.cores()) {
      if (standing[core] == 0 || part[core] != 0) continue;
      queue.assign(1, core);
      part[core] = ++parts;
      for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const std::uint32_t next : of_.neighbours(queue[i])) {
          if (standing[next] == 0 || part[next] != 0) continue;
          part[next] = parts;
          queue.push_back(next);
        }
      }
    }
    return of_.weight_met(part, parts);
  }

 private:
  const Searches& of_;
};
