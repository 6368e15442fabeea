#include "assay/exposure/sets/set_plan.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace assay::exposure {
namespace {

class Planner {
 public:
  Planner(const Demands& demands, const std::vector<std::uint32_t>& node_of_site,
          const std::vector<std::uint32_t>& behaviour_of_node, const Elimination& network)
      : demands_(demands),
        node_of_site_(node_of_site),
        behaviour_of_node_(behaviour_of_node),
        network_(network),
        stake_of_value_(network.values(), 0),
        seen_in_(network.values(), 0),
        plain_of_(network.behaviours, 0) {}

  SetPlan plan(std::span<const Fate> fates, StakeOf stake_of);

 private:
  /// Of each option: count, place and number of its sites.
  using Key = std::vector<std::tuple<std::uint32_t, const std::uint32_t*, std::size_t>>;

  void add_plain(const Fate& fate, const Loss& loss);
  void add_stake(const Fate& fate, const Loss& loss);
  void open_lane(std::uint32_t row);
  std::uint32_t requirement(const std::vector<Demands::Option>& options);
  void end_chunk();

  std::uint32_t node(std::uint32_t site) const { return node_of_site_[site]; }

  const Demands& demands_;
  const std::vector<std::uint32_t>& node_of_site_;
  const std::vector<std::uint32_t>& behaviour_of_node_;
  const Elimination& network_;
  /// Number and 1 of the last stake of each value; of an earlier lane where it is below `lane_`.
  std::vector<std::uint32_t> stake_of_value_;
  std::vector<std::uint32_t> seen_in_;   ///< By value: number and 1 of the last chunk that asks.
  std::vector<std::uint32_t> plain_of_;  ///< By behaviour: number and 1.
  std::size_t lane_ = 0;                 ///< The first stake of the lane at hand.
  std::map<Key, std::uint32_t> known_;   ///< Requirements of the chunk.
  SetPlan::Chunk chunk_;
  SetPlan plan_;
};

SetPlan Planner::plan(std::span<const Fate> fates, StakeOf stake_of) {
  for (std::size_t i = 0; i < fates.size();) {
    const std::uint32_t row = fates[i].needs;
    bool open = false;
    for (; i < fates.size() && fates[i].needs == row; ++i) {
      const Loss loss = stake_of(fates[i]);
      if (loss.services == 0) continue;
      if (demands_.asks_nothing(row)) {
        add_plain(fates[i], loss);
        continue;
      }
      if (!std::exchange(open, true)) open_lane(row);
      add_stake(fates[i], loss);
    }
  }
  if (!chunk_.lanes.empty()) end_chunk();
  return std::move(plan_);
}

void Planner::add_plain(const Fate& fate, const Loss& loss) {
  const std::uint32_t stands = behaviour_of_node_[node(fate.site.index)];
  if (plain_of_[stands] == 0) {
    plan_.plain.push_back({stands, {}});
    plain_of_[stands] = static_cast<std::uint32_t>(plan_.plain.size());
  }
  plan_.plain[plain_of_[stands] - 1].loss += loss;
}

void Planner::add_stake(const Fate& fate, const Loss& loss) {
  const std::uint32_t value = network_.value_of_node[node(fate.site.index)];
  std::uint32_t& known = stake_of_value_[value];
  if (known <= lane_ || known > chunk_.stakes.size() || chunk_.stakes[known - 1].value != value) {
    const auto lane = static_cast<std::uint32_t>(chunk_.lanes.size() - 1);
    chunk_.stakes.push_back({value, lane, {}});
    known = static_cast<std::uint32_t>(chunk_.stakes.size());
  }
  chunk_.stakes[known - 1].loss += loss;
}

void Planner::open_lane(std::uint32_t row) {
  if (chunk_.lanes.size() == SetPlan::kLanes) end_chunk();
  lane_ = chunk_.stakes.size();
  std::vector<std::uint32_t> lane;
  for (const std::vector<Demands::Option>& options : demands_.requirements(row)) {
    lane.push_back(requirement(options));
  }
  chunk_.lanes.push_back(std::move(lane));
}

/// The number of a requirement in the chunk; lanes share what they both require.
std::uint32_t Planner::requirement(const std::vector<Demands::Option>& options) {
  Key key;
  for (const Demands::Option& option : options) {
    key.emplace_back(option.count, option.sites.data(), option.sites.size());
  }
  const auto [known, is_new] =
      known_.emplace(std::move(key), static_cast<std::uint32_t>(chunk_.requirements.size()));
  if (!is_new) return known->second;

  SetPlan::Requirement& requirement = chunk_.requirements.emplace_back();
  requirement.any = true;
  for (const Demands::Option& option : options) {
    requirement.any = requirement.any && option.count <= 1;
    std::vector<std::uint32_t> nodes;
    for (const std::uint32_t site : option.sites) {
      nodes.push_back(network_.value_of_node[node(site)]);
    }
    std::ranges::sort(nodes);
    SetPlan::Option& planned = requirement.options.emplace_back();
    planned.count = option.count;
    for (const std::uint32_t target : nodes) {
      if (planned.of.empty() || planned.of.back().node != target) planned.of.push_back({target, 0});
      ++planned.of.back().sites;
    }
    requirement.nodes.insert(requirement.nodes.end(), nodes.begin(), nodes.end());
  }
  std::ranges::sort(requirement.nodes);
  const auto repeated = std::ranges::unique(requirement.nodes);
  requirement.nodes.erase(repeated.begin(), repeated.end());
  return known->second;
}

/// Finds the values that the stakes are made of.
void Planner::end_chunk() {
  const auto number = static_cast<std::uint32_t>(plan_.chunks.size() + 1);
  std::vector<std::uint32_t> next;
  const auto see = [&](std::uint32_t value) {
    if (value < network_.kernel_size() || std::exchange(seen_in_[value], number) == number) return;
    next.push_back(value);
    chunk_.values.push_back(value);
  };
  for (const SetPlan::Stake& stake : chunk_.stakes) see(stake.value);
  while (!next.empty()) {
    const Elimination::Hanging& hanging = network_.hangings[next.back() - network_.kernel_size()];
    next.pop_back();
    for (const std::uint32_t to : hanging.to) {
      if (to != Elimination::kNone) see(to);
    }
  }
  std::ranges::sort(chunk_.values);
  std::ranges::sort(chunk_.stakes, [](const SetPlan::Stake& a, const SetPlan::Stake& b) {
    return std::pair(a.value, a.lane) < std::pair(b.value, b.lane);
  });
  plan_.chunks.push_back(std::exchange(chunk_, {}));
  known_.clear();
  lane_ = 0;
}

}  // namespace

SetPlan set_plan(std::span<const Fate> fates, const Demands& demands,
                 const std::vector<std::uint32_t>& node_of_site,
                 const std::vector<std::uint32_t>& behaviour_of_node, const Elimination& network,
                 StakeOf stake_of) {
  return Planner(demands, node_of_site, behaviour_of_node, network).plan(fates, stake_of);
}

}  // namespace assay::exposure
