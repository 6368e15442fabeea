#include "assay/exposure/interception.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

#include "assay/exposure/demands.h"
#include "assay/exposure/fabric.h"

namespace assay::exposure {
namespace {

/// A bit per set of a block.
using Bits = std::uint64_t;
constexpr std::size_t kBlock = 64;
constexpr Bits kEvery = ~Bits{0};
constexpr std::uint32_t kUnreached = std::numeric_limits<std::uint32_t>::max();

/// The neighbours of each site over the edges that are up at the start.
struct Neighbours {
  struct Step {
    std::uint32_t site = 0;
    std::uint32_t edge = 0;
  };
  std::vector<std::size_t> first;
  std::vector<Step> steps;

  explicit Neighbours(const Fabric& fabric) : first(fabric.sites() + 1) {
    for (const Fabric::Edge& edge : fabric.edges()) {
      ++first[edge.a + 1];
      ++first[edge.b + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    steps.resize(first.back());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t i = 0; i < fabric.edges().size(); ++i) {
      const Fabric::Edge edge = fabric.edges()[i];
      steps[next[edge.a]++] = {edge.b, i};
      steps[next[edge.b]++] = {edge.a, i};
    }
  }

  std::span<const Step> of(std::uint32_t site) const {
    return std::span(steps).subspan(first[site], first[site + 1] - first[site]);
  }
};

/// Services whose routes lead to the same sites.
struct Destination {
  std::span<const std::uint32_t> sites;
  std::vector<const Fate*> fates;
};

/// For each site, the sets without which it can be passed, and those that hear
/// there; for each edge, the sets without which it can be used.
struct Block {
  std::vector<Bits> passable, hears, usable;
};

/// The sites from which a destination is reached, the nearest first.
struct Reach {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> distance;  ///< By site.
};

Reach reach(const Neighbours& neighbours, std::span<const std::uint32_t> sites, std::size_t all) {
  Reach reach{{sites.begin(), sites.end()}, std::vector<std::uint32_t>(all, kUnreached)};
  for (const std::uint32_t site : sites) reach.distance[site] = 0;
  for (std::size_t i = 0; i < reach.order.size(); ++i) {
    const std::uint32_t site = reach.order[i];
    for (const Neighbours::Step& step : neighbours.of(site)) {
      if (reach.distance[step.site] != kUnreached) continue;
      reach.distance[step.site] = reach.distance[site] + 1;
      reach.order.push_back(step.site);
    }
  }
  return reach;
}

}  // namespace

struct InterceptionEngine::Compiled {
  const LossEngine& losses;
  const Fabric& fabric;
  Neighbours neighbours;
  std::vector<Destination> destinations;

  explicit Compiled(const LossEngine& of);

  Block block(std::span<const AssetSet> hostile, Fabric::State& state) const;
  void listen(const Destination& to, const Reach& reach, const Block& block,
              std::span<Overheard> answers) const;
};

InterceptionEngine::Compiled::Compiled(const LossEngine& of)
    : losses(of), fabric(of.fabric()), neighbours(fabric) {
  std::map<const std::uint32_t*, std::size_t> number;  // By place in one array: the same each run.
  for (const Fate& fate : losses.fates()) {
    if (!fate.has_route || fate.open.services == 0) continue;
    const std::span<const std::uint32_t> sites = of.routes().targets(fate.needs);
    const auto [known, is_new] = number.emplace(sites.data(), destinations.size());
    if (is_new) destinations.push_back({sites, {}});
    destinations[known->second].fates.push_back(&fate);
  }
}

Block InterceptionEngine::Compiled::block(std::span<const AssetSet> hostile,
                                          Fabric::State& state) const {
  Block block{std::vector<Bits>(fabric.sites(), kEvery), std::vector<Bits>(fabric.sites()),
              std::vector<Bits>(fabric.edges().size(), kEvery)};
  for (std::size_t i = 0; i < hostile.size(); ++i) {
    const Bits bit = Bits{1} << i;
    fabric.fail(hostile[i], state);
    fabric.for_each_place(
        hostile[i],
        [&](std::uint32_t site) {
          block.hears[site] |= bit;
          if (state.up[site] == 0) block.passable[site] &= ~bit;
        },
        [&](std::uint32_t edge) { block.usable[edge] &= ~bit; });
  }
  return block;
}

/// Goes through the sites from the destination outwards: a shortest route from a
/// site goes on as a shortest route from a neighbour that is one link nearer.
void InterceptionEngine::Compiled::listen(const Destination& to, const Reach& reach,
                                          const Block& block, std::span<Overheard> answers) const {
  std::vector<Bits> avoidable(fabric.sites()), heard(fabric.sites());
  for (const std::uint32_t site : reach.order) {
    Bits avoids = reach.distance[site] == 0 ? kEvery : 0, hears = block.hears[site];
    for (const Neighbours::Step& step : neighbours.of(site)) {
      if (reach.distance[step.site] + 1 != reach.distance[site]) continue;
      avoids |= block.usable[step.edge] & avoidable[step.site];
      hears |= ~block.usable[step.edge] | heard[step.site];
    }
    avoidable[site] = avoids & block.passable[site];
    heard[site] = hears;
  }
  const Bits asked = answers.size() == kBlock ? kEvery : (Bits{1} << answers.size()) - 1;
  for (const Fate* fate : to.fates) {
    const std::uint32_t site = fate->site.index;
    for (Bits left = ~avoidable[site] & asked; left != 0; left &= left - 1) {
      answers[static_cast<std::size_t>(std::countr_zero(left))].every_shortest += fate->open.weight;
    }
    for (Bits left = heard[site] & asked; left != 0; left &= left - 1) {
      answers[static_cast<std::size_t>(std::countr_zero(left))].some_shortest += fate->open.weight;
    }
  }
}

InterceptionEngine::InterceptionEngine(const LossEngine& losses)
    : compiled_(std::make_unique<const Compiled>(losses)) {}
InterceptionEngine::InterceptionEngine(InterceptionEngine&&) noexcept = default;
InterceptionEngine& InterceptionEngine::operator=(InterceptionEngine&&) noexcept = default;
InterceptionEngine::~InterceptionEngine() = default;

std::vector<Overheard> InterceptionEngine::on_shortest_routes(
    std::span<const AssetSet> hostile) const {
  std::vector<Overheard> answers(hostile.size());

  Fabric::State state = compiled_->fabric.state();
  std::vector<Block> blocks;
  for (std::size_t from = 0; from < hostile.size(); from += kBlock) {
    const std::size_t sets = std::min(kBlock, hostile.size() - from);
    blocks.push_back(compiled_->block(hostile.subspan(from, sets), state));
  }
  for (const Destination& to : compiled_->destinations) {
    const Reach from_there = reach(compiled_->neighbours, to.sites, compiled_->fabric.sites());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t sets = std::min(kBlock, hostile.size() - i * kBlock);
      compiled_->listen(to, from_there, blocks[i], std::span(answers).subspan(i * kBlock, sets));
    }
  }
  return answers;
}

std::uint64_t InterceptionEngine::steps(std::size_t sets) const {
  const std::uint64_t pass =
      compiled_->fabric.sites() + 2 * std::uint64_t{compiled_->fabric.edges().size()};
  const std::uint64_t blocks = sets / kBlock + 1;
  return compiled_->destinations.size() * (blocks + 1) * pass;
}

}  // namespace assay::exposure
