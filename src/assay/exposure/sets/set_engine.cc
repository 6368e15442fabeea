#include "assay/exposure/sets/set_engine.h"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "assay/base/parallel.h"
#include "assay/exposure/sets/ask_in_blocks.h"
#include "assay/exposure/sets/set_pass.h"

namespace assay::exposure {
namespace {

/// Sets of a block: as many as the widest registers of common machines hold.
constexpr std::size_t kWords = SetEngine::kSetsOfBlock / 64;
constexpr std::size_t kFewWords = 1;

/// What one thread does at a time when sets are asked about one after the other.
constexpr std::size_t kOneByOne = 16;
/// A step of a question about one set, in those of a block.
constexpr std::uint64_t kStepOfOne = 8;

std::uint64_t steps_of(const Behaviours& behaviours, const Contraction& network,
                       const SetPlan& plan) {
  std::uint64_t steps = behaviours.size();
  for (const SetPlan::Chunk& chunk : plan.chunks) {
    steps += network.nodes() + network.steps.size() + chunk.stakes.size();
    if (!chunk.any) steps += chunk.targets.size() * (chunk.targets.size() + chunk.lanes.size());
  }
  return steps;
}

using OneByOne = Loss (LossEngine::*)(const AssetSet&, LossEngine::Scratch&) const;

OneByOne one_by_one(Harm harm) {
  return harm == Harm::kStops ? &LossEngine::loss : &LossEngine::overheard;
}

Loss what_stops(const Fate& fate) { return fate.all; }
Loss what_is_heard(const Fate& fate) { return fate.has_route ? fate.open : Loss(); }
StakeOf stake_of(Harm harm) { return harm == Harm::kStops ? what_stops : what_is_heard; }

/// Which fates each of up to `kSetsOfBlock` candidates spares, asked one after the other.
void ask_about_fates(const LossEngine& engine, Harm harm, const Membership& membership,
                     std::span<const Candidate> candidates, std::span<Bits<kWords>> spared) {
  LossEngine::Scratch scratch(engine);
  AssetSet failed(engine.assets());
  std::ranges::fill(spared, Bits<kWords>());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    failed.clear();
    membership.fail(candidates[i].set, candidates[i].reading, failed);
    (engine.*one_by_one(harm))(failed, scratch);
    const std::span<const std::uint64_t> lost = scratch.fates();
    for (std::size_t fate = 0; fate < spared.size(); ++fate) {
      if ((lost[fate / 64] >> fate % 64 & 1) == 0) spared[fate].set(i);
    }
  }
}

template <std::size_t kWordsOfRow>
void ask(const Behaviours& behaviours, const Contraction& network, const SetPlan& plan,
         const Membership& membership, std::span<const Candidate> candidates, unsigned threads,
         std::span<Loss> losses) {
  ask_in_blocks<kWordsOfRow>(
      membership, candidates, threads,
      [&](std::size_t) {
        return SetPass<kWordsOfRow, LossesOfBlock>(behaviours, network, plan, plan);
      },
      [&](std::size_t i, const Loss& loss) { losses[i] = loss; });
}

/// The sites that a need or a route may end at.
std::vector<std::uint32_t> sites_needed(const LossEngine& losses) {
  std::vector<std::uint32_t> sites;
  for (const Demands* demands : {&losses.needs(), &losses.routes()}) {
    sites.insert(sites.end(), demands->sites().begin(), demands->sites().end());
  }
  return sites;
}

}  // namespace

struct SetEngine::Compiled {
  const LossEngine& one;
  Behaviours behaviours;
  Contraction network;
  SetPlan needs;

  Compiled(const LossEngine& losses, const Groups& groups)
      : one(losses),
        behaviours(losses.fabric(), groups),
        network(contract(losses.fabric(), behaviours, sites_needed(losses))),
        needs(set_plan(losses.fates(), losses.needs(), network, behaviours.size(), what_stops)) {}

  /// Where routes lead is planned when somebody first asks.
  const SetPlan& plan_of(Harm harm) const {
    if (harm == Harm::kStops) return needs;
    std::call_once(routes_planned_, [this] {
      routes_ = set_plan(one.fates(), one.routes(), network, behaviours.size(), what_is_heard);
    });
    return routes_;
  }

  std::vector<Loss> ask(Harm harm, const Membership& membership,
                        std::span<const Candidate> candidates, unsigned threads) const {
    const SetPlan& plan = plan_of(harm);
    std::vector<Loss> losses(candidates.size());
    const std::uint64_t blocks = candidates.size() / kSetsOfBlock + 1;
    if (blocks * steps_of(behaviours, network, plan) >
        candidates.size() * kStepOfOne * one.steps()) {
      ask_one_by_one(harm, membership, candidates, threads, losses);
    } else if (candidates.size() <= Bits<kFewWords>::kSets) {
      exposure::ask<kFewWords>(behaviours, network, plan, membership, candidates, threads, losses);
    } else {
      exposure::ask<kWords>(behaviours, network, plan, membership, candidates, threads, losses);
    }
    return losses;
  }

  /// Whether it is less work to ask about the sets of a block one after the other.
  bool better_one_by_one(Harm harm) const {
    return steps_of(behaviours, network, plan_of(harm)) > kSetsOfBlock * kStepOfOne * one.steps();
  }

  void for_each_block(Harm harm, const Membership& membership,
                      std::span<const Candidate> candidates, unsigned threads,
                      const std::function<void(Outcomes)>& take) const {
    const bool is_one_by_one = better_one_by_one(harm);
    const std::size_t blocks = (candidates.size() + kSetsOfBlock - 1) / kSetsOfBlock;
    const std::size_t workers = std::max<std::size_t>(1, std::min(blocks, thread_count(threads)));
    std::vector<SetPass<kWords, OutcomesOfBlock>> passes;
    std::vector<std::vector<Bits<kWords>>> rows(is_one_by_one ? workers : 0,
                                                std::vector<Bits<kWords>>(one.fates().size()));
    for (std::size_t i = 0; i < workers && !is_one_by_one; ++i) {
      passes.emplace_back(behaviours, network, plan_of(harm), plan_of(harm));
    }
    std::vector<Outcomes> told(workers);
    for (std::size_t first = 0; first < blocks; first += workers) {
      const std::size_t at_once = std::min(workers, blocks - first);
      in_parallel(threads, at_once, [&](std::size_t i) {
        const std::size_t begin = (first + i) * kSetsOfBlock;
        const std::span<const Candidate> block =
            candidates.subspan(begin, std::min(kSetsOfBlock, candidates.size() - begin));
        if (is_one_by_one) {
          ask_about_fates(one, harm, membership, block, rows[i]);
          told[i] = rows[i];
        } else {
          told[i] = passes[i].ask(membership, block).up();
        }
      });
      for (std::size_t i = 0; i < at_once; ++i) take(told[i]);
    }
  }

  void ask_one_by_one(Harm harm, const Membership& membership,
                      std::span<const Candidate> candidates, unsigned threads,
                      std::span<Loss> losses) const {
    in_parallel(threads, (candidates.size() + kOneByOne - 1) / kOneByOne, [&](std::size_t part) {
      LossEngine::Scratch scratch(one);
      AssetSet failed(one.assets());
      const std::size_t end = std::min(candidates.size(), (part + 1) * kOneByOne);
      for (std::size_t i = part * kOneByOne; i < end; ++i) {
        failed.clear();
        membership.fail(candidates[i].set, candidates[i].reading, failed);
        losses[i] = (one.*one_by_one(harm))(failed, scratch);
      }
    });
  }

 private:
  mutable std::once_flag routes_planned_;
  mutable SetPlan routes_;
};

SetEngine::SetEngine(const LossEngine& losses, const Groups& groups)
    : compiled_(std::make_unique<const Compiled>(losses, groups)) {}
SetEngine::SetEngine(SetEngine&&) noexcept = default;
SetEngine& SetEngine::operator=(SetEngine&&) noexcept = default;
SetEngine::~SetEngine() = default;

std::vector<Loss> SetEngine::losses(const Membership& membership,
                                    std::span<const Candidate> candidates, unsigned threads) const {
  return compiled_->ask(Harm::kStops, membership, candidates, threads);
}

std::vector<Loss> SetEngine::overheard(const Membership& membership,
                                       std::span<const Candidate> candidates,
                                       unsigned threads) const {
  return compiled_->ask(Harm::kOverhears, membership, candidates, threads);
}

std::size_t SetEngine::outcomes(Harm harm) const {
  return compiled_->better_one_by_one(harm) ? compiled_->one.fates().size()
                                            : compiled_->plan_of(harm).outcomes();
}

std::vector<std::uint32_t> SetEngine::outcome_of_fates(Harm harm) const {
  if (!compiled_->better_one_by_one(harm)) {
    return outcomes_of(compiled_->one.fates(), compiled_->network, compiled_->plan_of(harm),
                       stake_of(harm), kNoOutcome);
  }
  std::vector<std::uint32_t> own(compiled_->one.fates().size());
  std::iota(own.begin(), own.end(), 0u);
  return own;
}

void SetEngine::for_each_block(Harm harm, const Membership& membership,
                               std::span<const Candidate> candidates, unsigned threads,
                               const std::function<void(Outcomes)>& take) const {
  compiled_->for_each_block(harm, membership, candidates, threads, take);
}

const Behaviours& SetEngine::behaviours() const { return compiled_->behaviours; }
const Contraction& SetEngine::network() const { return compiled_->network; }
const SetPlan& SetEngine::plan(Harm harm) const { return compiled_->plan_of(harm); }
const LossEngine& SetEngine::one() const { return compiled_->one; }
bool SetEngine::better_one_by_one(Harm harm) const { return compiled_->better_one_by_one(harm); }

const Loss& SetEngine::at_start() const { return compiled_->one.at_start(); }
std::uint64_t SetEngine::steps() const {
  return std::min(steps_of(compiled_->behaviours, compiled_->network, compiled_->needs),
                  kSetsOfBlock * kStepOfOne * compiled_->one.steps());
}

}  // namespace assay::exposure
