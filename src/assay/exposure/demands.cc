#include "assay/exposure/demands.h"

#include <algorithm>
#include <limits>
#include <map>

namespace assay::exposure {
namespace {

using Pools = std::map<std::uint32_t, std::vector<std::uint32_t>>;

/// For each function that an alternative names, the sites that need it themselves
/// and are up with nothing failed.
Pools sites_by_function(const Network& network, const Fabric& fabric) {
  Pools pools;
  for (const std::vector<Requirement>& needs : network.service_needs) {
    for (const Requirement& requirement : needs) {
      for (const Alternative& choice : requirement) {
        if (choice.function != 0) pools[choice.function];
      }
    }
  }
  for (std::uint32_t site = 0; site < network.sites.size(); ++site) {
    if (!fabric.up_at_start(site)) continue;
    for (const FunctionNeed& need : network.site_needs[network.sites[site].needs]) {
      const auto pool = pools.find(need.function);
      if (pool == pools.end()) continue;
      if (pool->second.empty() || pool->second.back() != site) pool->second.push_back(site);
    }
  }
  return pools;
}

void keep_distinct(std::vector<std::uint32_t>& sites) {
  std::ranges::sort(sites);
  const auto repeated = std::ranges::unique(sites);
  sites.erase(repeated.begin(), repeated.end());
}

/// The sites of an alternative that are up with nothing failed, each once, sorted.
std::vector<std::uint32_t> sites_of(const Alternative& choice, const Pools& pools,
                                    const Fabric& fabric) {
  if (choice.function != 0) return pools.at(choice.function);
  std::vector<std::uint32_t> sites;
  for (const SiteId site : choice.at) {
    if (fabric.up_at_start(site.index)) sites.push_back(site.index);
  }
  keep_distinct(sites);
  return sites;
}

/// Whether one of the alternatives holds whatever fails.
bool always_met(const Requirement& requirement) {
  return std::ranges::any_of(requirement, [](const Alternative& a) { return a.count == 0; });
}

}  // namespace

Demands Demands::of_services(const Network& network, const Fabric& fabric) {
  const Pools pools = sites_by_function(network, fabric);
  Demands demands;
  std::map<std::uint32_t, Sites> shared;
  for (const auto& [function, sites] : pools) shared[function] = demands.add(sites);

  for (const std::vector<Requirement>& needs : network.service_needs) {
    for (const Requirement& requirement : needs) {
      if (always_met(requirement)) continue;
      for (const Alternative& choice : requirement) {
        const Sites of = choice.function != 0 ? shared[choice.function]
                                              : demands.add(sites_of(choice, pools, fabric));
        demands.choices_.push_back({choice.count, of});
      }
      demands.end_requirement();
    }
    demands.end_row();
  }
  return demands;
}

Demands Demands::of_routes(const Network& network, const Fabric& fabric) {
  const Pools pools = sites_by_function(network, fabric);
  Demands demands;
  std::map<std::vector<std::uint32_t>, Sites> shared;
  for (const std::vector<Requirement>& needs : network.service_needs) {
    std::vector<std::uint32_t> targets;
    for (const Requirement& requirement : needs) {
      for (const Alternative& choice : requirement) {
        const std::vector<std::uint32_t> sites = sites_of(choice, pools, fabric);
        targets.insert(targets.end(), sites.begin(), sites.end());
      }
    }
    keep_distinct(targets);
    if (!needs.empty()) {
      auto known = shared.find(targets);
      if (known == shared.end()) known = shared.emplace(targets, demands.add(targets)).first;
      demands.choices_.push_back({1, known->second});
      demands.end_requirement();
    }
    demands.end_row();
  }
  return demands;
}

Demands::Sites Demands::add(std::span<const std::uint32_t> sites) {
  const std::size_t begin = sites_.size();
  sites_.insert(sites_.end(), sites.begin(), sites.end());
  return {begin, sites_.size()};
}

std::size_t Demands::sites_listed() const {
  std::size_t listed = 0;
  for (const Choice& choice : choices_) listed += choice.of.end - choice.of.begin;
  return listed;
}

std::vector<std::vector<Demands::Asked>> Demands::asked(std::uint32_t row) const {
  std::vector<std::vector<Asked>> requirements;
  for (std::size_t i = rows_[row]; i < rows_[row + 1]; ++i) {
    std::vector<Asked>& choices = requirements.emplace_back();
    for (std::size_t j = requirements_[i]; j < requirements_[i + 1]; ++j) {
      const auto [count, of] = choices_[j];
      choices.push_back({count, std::span(sites_).subspan(of.begin, of.end - of.begin)});
    }
  }
  return requirements;
}

std::span<const std::uint32_t> Demands::targets(std::uint32_t row) const {
  if (asks_nothing(row)) return {};
  const Sites of = choices_[requirements_[rows_[row]]].of;
  return std::span(sites_).subspan(of.begin, of.end - of.begin);
}

std::vector<std::vector<Demands::Option>> Demands::requirements(std::uint32_t row) const {
  std::vector<std::vector<Option>> requirements;
  for (std::size_t i = rows_[row]; i < rows_[row + 1]; ++i) {
    std::vector<Option>& options = requirements.emplace_back();
    for (std::size_t j = requirements_[i]; j < requirements_[i + 1]; ++j) {
      const Sites of = choices_[j].of;
      options.push_back(
          {choices_[j].count, std::span(sites_).subspan(of.begin, of.end - of.begin)});
    }
  }
  return requirements;
}

void Demands::look_up(std::uint32_t row, const Fabric::State& state, Marks& marks) const {
  make_room(row, marks);
  std::uint32_t before = 0;  // Of the first requirement: nothing has to be met already.
  for (std::size_t i = rows_[row]; i < rows_[row + 1]; ++i) {
    const std::uint32_t after = ++marks.last_;
    for (std::size_t j = requirements_[i]; j < requirements_[i + 1]; ++j) {
      mark(choices_[j], before, after, state, marks);
    }
    before = after;
  }
}

/// Raises the components that hold enough of the sites from `before` to `after`.
void Demands::mark(const Choice& choice, std::uint32_t before, std::uint32_t after,
                   const Fabric::State& state, Marks& marks) const {
  const std::uint32_t counting = ++marks.choices_;
  for (std::size_t i = choice.of.begin; i < choice.of.end; ++i) {
    const std::uint32_t site = sites_[i];
    if (state.up[site] == 0) continue;
    const std::uint32_t component = state.component[site];
    if (before != 0 && marks.met_[component] != before) continue;
    if (marks.counted_[component] != counting) {
      marks.counted_[component] = counting;
      marks.count_[component] = 0;
    }
    if (++marks.count_[component] == choice.count) marks.met_[component] = after;
  }
}

/// Starts numbering anew before the numbers run out.
void Demands::make_room(std::uint32_t row, Marks& marks) const {
  const std::size_t requirements = rows_[row + 1] - rows_[row];
  const std::size_t choices = requirements_[rows_[row + 1]] - requirements_[rows_[row]];
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (marks.last_ + requirements < kMost && marks.choices_ + choices < kMost) return;
  std::ranges::fill(marks.met_, 0u);
  std::ranges::fill(marks.counted_, 0u);
  marks.last_ = marks.choices_ = 0;
}

}  // namespace assay::exposure
