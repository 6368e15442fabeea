#include "assay/exposure/sets/set_plan.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "assay/base/sort_distinct.h"

namespace assay::exposure {
namespace {

class Planner {
 public:
  Planner(const Demands& demands, const Contraction& network, std::uint32_t behaviours)
      : demands_(demands),
        network_(network),
        plain_of_(behaviours, 0),
        last_stake_of_(network.nodes(), 0) {}

  SetPlan plan(std::span<const Fate> fates, StakeOf stake_of);

 private:
  /// Of each option: count, place and number of its sites.
  using RequirementKey = std::vector<std::tuple<std::uint32_t, const std::uint32_t*, std::size_t>>;

  void add_plain(const Fate& fate, const Loss& loss);
  void add_stake(const SetPlan::Stake& stake);
  std::uint32_t lane(std::uint32_t row);
  std::uint32_t requirement(const std::vector<Demands::Option>& options);
  bool has_room_for(const std::vector<std::uint32_t>& targets) const;
  std::vector<std::uint32_t> targets_of(std::uint32_t row) const;
  void end_chunk();

  std::uint32_t node(std::uint32_t site) const { return network_.node_of_site[site]; }

  const Demands& demands_;
  const Contraction& network_;
  std::vector<std::uint32_t> plain_of_;       ///< By behaviour: number and 1.
  std::vector<std::uint32_t> last_stake_of_;  ///< By node; of an earlier chunk where it differs.
  std::map<RequirementKey, std::uint32_t> requirement_of_;       ///< Of the chunk, as is the next.
  std::map<std::vector<std::uint32_t>, std::uint32_t> lane_of_;  ///< By requirements.
  SetPlan::Chunk chunk_;
  SetPlan plan_;
};

SetPlan Planner::plan(std::span<const Fate> fates, StakeOf stake_of) {
  constexpr std::uint32_t kNoRow = 0xffffffff;
  std::uint32_t row = kNoRow, lane_of_row = 0;
  chunk_.stakes.reserve(network_.nodes());
  for (std::size_t i = 0; i < fates.size(); ++i) {  // By row.
    const Fate& fate = fates[i];
    const Loss loss = stake_of(fate);
    if (loss.services == 0) continue;
    plan_.all += loss;
    const bool plain = demands_.asks_nothing(fate.needs);
    if (std::exchange(row, fate.needs) != fate.needs) {
      if (!plain) lane_of_row = lane(row);
      plan_.runs.push_back(
          {i, static_cast<std::uint32_t>(plan_.chunks.size()), lane_of_row, plain});
    }
    if (plain) {
      add_plain(fate, loss);
    } else {
      add_stake({node(fate.site.index), lane_of_row, loss});
    }
  }
  if (!chunk_.lanes.empty()) end_chunk();
  return std::move(plan_);
}

void Planner::add_plain(const Fate& fate, const Loss& loss) {
  const std::uint32_t stands = network_.stands[node(fate.site.index)];
  if (plain_of_[stands] == 0) {
    plan_.plain.push_back({stands, {}});
    plain_of_[stands] = static_cast<std::uint32_t>(plan_.plain.size());
  }
  plan_.plain[plain_of_[stands] - 1].loss += loss;
}

void Planner::add_stake(const SetPlan::Stake& stake) {
  std::vector<SetPlan::Stake>& stakes = chunk_.stakes;
  const std::uint32_t last = last_stake_of_[stake.node];
  if (last < stakes.size() && stakes[last].node == stake.node && stakes[last].lane == stake.lane) {
    stakes[last].loss += stake.loss;
  } else {
    last_stake_of_[stake.node] = static_cast<std::uint32_t>(stakes.size());
    stakes.push_back(stake);
  }
}

/// The lane of a row in the chunk, or in a new one where it has no room.
std::uint32_t Planner::lane(std::uint32_t row) {
  const std::vector<std::uint32_t> targets = targets_of(row);
  if (!has_room_for(targets)) end_chunk();
  chunk_.targets.insert(chunk_.targets.end(), targets.begin(), targets.end());
  sort_distinct(chunk_.targets);

  std::vector<std::uint32_t> requirements;
  for (const std::vector<Demands::Option>& options : demands_.requirements(row)) {
    requirements.push_back(requirement(options));
  }
  sort_distinct(requirements);
  const auto [known, is_new] =
      lane_of_.emplace(requirements, static_cast<std::uint32_t>(chunk_.lanes.size()));
  if (is_new) chunk_.lanes.push_back(std::move(requirements));
  return known->second;
}

std::vector<std::uint32_t> Planner::targets_of(std::uint32_t row) const {
  std::vector<std::uint32_t> targets;
  for (const std::vector<Demands::Option>& options : demands_.requirements(row)) {
    for (const Demands::Option& option : options) {
      for (const std::uint32_t site : option.sites) targets.push_back(node(site));
    }
  }
  sort_distinct(targets);
  return targets;
}

bool Planner::has_room_for(const std::vector<std::uint32_t>& targets) const {
  if (chunk_.lanes.empty() || targets == chunk_.targets) return true;
  std::vector<std::uint32_t> all;
  std::ranges::set_union(chunk_.targets, targets, std::back_inserter(all));
  return all.size() <= SetPlan::kTargets;
}

/// The number of a requirement in the chunk; lanes share what they both require.
std::uint32_t Planner::requirement(const std::vector<Demands::Option>& options) {
  RequirementKey key;
  for (const Demands::Option& option : options) {
    key.emplace_back(option.count, option.sites.data(), option.sites.size());
  }
  const auto [known, is_new] = requirement_of_.emplace(
      std::move(key), static_cast<std::uint32_t>(chunk_.requirements.size()));
  if (!is_new) return known->second;

  SetPlan::Requirement& requirement = chunk_.requirements.emplace_back();
  for (const Demands::Option& option : options) {
    std::vector<std::uint32_t> nodes;
    for (const std::uint32_t site : option.sites) nodes.push_back(node(site));
    std::ranges::sort(nodes);
    SetPlan::Option& planned = requirement.emplace_back();
    planned.count = option.count;
    for (const std::uint32_t target : nodes) {
      if (planned.of.empty() || planned.of.back().node != target) planned.of.push_back({target, 0});
      ++planned.of.back().sites;
    }
  }
  return known->second;
}

/// Sorts the stakes by node.
void Planner::end_chunk() {
  chunk_.any = chunk_.requirements.size() == 1 &&
               std::ranges::all_of(chunk_.requirements[0],
                                   [](const SetPlan::Option& option) { return option.count <= 1; });
  std::vector<SetPlan::Stake>& stakes = chunk_.stakes;
  std::vector<std::uint32_t> next(network_.nodes() + 1);
  for (const SetPlan::Stake& stake : stakes) ++next[stake.node + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<SetPlan::Stake> by_node(stakes.size());
  for (const SetPlan::Stake& stake : stakes) by_node[next[stake.node]++] = stake;
  stakes = std::move(by_node);
  plan_.chunks.push_back(std::exchange(chunk_, {}));
  requirement_of_.clear();
  lane_of_.clear();
}

}  // namespace

SetPlan set_plan(std::span<const Fate> fates, const Demands& demands, const Contraction& network,
                 std::uint32_t behaviours, StakeOf stake_of) {
  return Planner(demands, network, behaviours).plan(fates, stake_of);
}

std::size_t SetPlan::outcomes() const {
  std::size_t outcomes = plain.size();
  for (const Chunk& chunk : chunks) outcomes += chunk.stakes.size();
  return outcomes;
}

std::vector<std::uint32_t> outcomes_of(std::span<const Fate> fates, const Contraction& network,
                                       const SetPlan& plan, StakeOf stake_of, std::uint32_t none) {
  std::vector<std::uint32_t> plain_of(
      network.stands.empty() ? 0 : 1 + *std::ranges::max_element(network.stands));
  for (std::size_t i = 0; i < plan.plain.size(); ++i) {
    plain_of[plan.plain[i].stands] = static_cast<std::uint32_t>(i);
  }
  std::vector<std::size_t> first_of_chunk{plan.plain.size()};
  for (const SetPlan::Chunk& chunk : plan.chunks) {
    first_of_chunk.push_back(first_of_chunk.back() + chunk.stakes.size());
  }
  std::vector<std::uint32_t> outcomes(fates.size(), none);
  for (std::size_t run = 0; run < plan.runs.size(); ++run) {
    const SetPlan::Run& at = plan.runs[run];
    const std::size_t end =
        run + 1 < plan.runs.size() ? plan.runs[run + 1].first_fate : fates.size();
    for (std::size_t i = at.first_fate; i < end; ++i) {
      if (stake_of(fates[i]).services == 0) continue;
      const std::uint32_t node = network.node_of_site[fates[i].site.index];
      if (at.plain) {
        outcomes[i] = plain_of[network.stands[node]];
        continue;
      }
      const std::vector<SetPlan::Stake>& stakes = plan.chunks[at.chunk].stakes;
      const auto stake =
          std::ranges::find(std::ranges::equal_range(stakes, node, {}, &SetPlan::Stake::node),
                            at.lane, &SetPlan::Stake::lane);
      outcomes[i] = static_cast<std::uint32_t>(first_of_chunk[at.chunk] +
                                               static_cast<std::size_t>(stake - stakes.begin()));
    }
  }
  return outcomes;
}

}  // namespace assay::exposure
