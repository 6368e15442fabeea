#include "assay/exposure/sets/set_engine.h"

#include <algorithm>
#include <atomic>

#include "assay/base/parallel.h"
#include "assay/exposure/sets/set_pass.h"

namespace assay::exposure {
namespace {

/// Sets of a block: as many as the widest registers of common machines hold.
constexpr std::size_t kWords = SetEngine::kSetsOfBlock / 64;
constexpr std::size_t kFewWords = 1;

/// Nodes that services need stay in the kernel.
std::vector<std::uint8_t> pinned(const LossEngine& losses, const Contraction& network) {
  std::vector<std::uint8_t> pinned(network.behaviour.size());
  const auto pin = [&](const Demands& demands, std::uint32_t row) {
    for (const std::vector<Demands::Option>& options : demands.requirements(row)) {
      for (const Demands::Option& option : options) {
        for (const std::uint32_t site : option.sites) pinned[network.node_of_site[site]] = 1;
      }
    }
  };
  for (std::uint32_t row = 0; row < losses.needs().rows(); ++row) {
    pin(losses.needs(), row);
    pin(losses.routes(), row);
  }
  return pinned;
}

template <std::size_t kWordsOfRow>
void ask(const Behaviours& behaviours, const Elimination& network, const SetPlan& plan,
         const Membership& membership, std::span<const Candidate> candidates, unsigned threads,
         std::span<Loss> losses) {
  constexpr std::size_t kSets = Bits<kWordsOfRow>::kSets;
  const std::size_t blocks = (candidates.size() + kSets - 1) / kSets;
  std::atomic<std::size_t> next{0};
  const std::size_t workers = std::min(blocks, thread_count(threads));
  in_parallel(threads, workers, [&](std::size_t) {
    SetPass<kWordsOfRow> pass(behaviours, network, plan);
    for (std::size_t block = next++; block < blocks; block = next++) {
      const std::size_t first = block * kSets;
      const std::size_t sets = std::min(kSets, candidates.size() - first);
      pass.ask(membership, candidates.subspan(first, sets), losses.subspan(first, sets));
    }
  });
}

}  // namespace

struct SetEngine::Compiled {
  Loss at_start;
  Behaviours behaviours;
  Elimination network;
  SetPlan needs;
  SetPlan routes;

  Compiled(const LossEngine& losses, const Groups& groups)
      : at_start(losses.at_start()), behaviours(losses.fabric(), groups) {
    const Contraction contraction = contract(losses.fabric(), behaviours);
    network = eliminate(contraction, behaviours.size(), pinned(losses, contraction));
    needs = set_plan(losses.fates(), losses.needs(), contraction.node_of_site,
                     contraction.behaviour, network, [](const Fate& fate) { return fate.all; });
    routes =
        set_plan(losses.fates(), losses.routes(), contraction.node_of_site, contraction.behaviour,
                 network, [](const Fate& fate) { return fate.has_route ? fate.open : Loss(); });
  }

  std::uint64_t steps() const {
    std::uint64_t steps = network.words() + network.steps.size();
    for (const SetPlan::Chunk& chunk : needs.chunks) {
      steps += chunk.lanes.size() * (network.kernel_size() + chunk.values.size()) +
               chunk.requirements.size() * network.steps.size() + chunk.stakes.size();
    }
    return steps;
  }

  std::vector<Loss> ask(const SetPlan& plan, const Membership& membership,
                        std::span<const Candidate> candidates, unsigned threads) const {
    std::vector<Loss> losses(candidates.size());
    if (candidates.size() <= Bits<kFewWords>::kSets) {
      exposure::ask<kFewWords>(behaviours, network, plan, membership, candidates, threads, losses);
    } else {
      exposure::ask<kWords>(behaviours, network, plan, membership, candidates, threads, losses);
    }
    return losses;
  }
};

SetEngine::SetEngine(const LossEngine& losses, const Groups& groups)
    : compiled_(std::make_unique<const Compiled>(losses, groups)) {}
SetEngine::SetEngine(SetEngine&&) noexcept = default;
SetEngine& SetEngine::operator=(SetEngine&&) noexcept = default;
SetEngine::~SetEngine() = default;

std::vector<Loss> SetEngine::losses(const Membership& membership,
                                    std::span<const Candidate> candidates, unsigned threads) const {
  return compiled_->ask(compiled_->needs, membership, candidates, threads);
}

std::vector<Loss> SetEngine::overheard(const Membership& membership,
                                       std::span<const Candidate> candidates,
                                       unsigned threads) const {
  return compiled_->ask(compiled_->routes, membership, candidates, threads);
}

const Loss& SetEngine::at_start() const { return compiled_->at_start; }
std::uint64_t SetEngine::steps() const { return compiled_->steps(); }

}  // namespace assay::exposure
