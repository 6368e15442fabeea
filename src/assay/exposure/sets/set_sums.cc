#include "assay/exposure/sets/set_sums.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "assay/exposure/sets/ask_in_blocks.h"
#include "assay/exposure/sets/set_pass.h"
#include "assay/exposure/sets/sums_of_block.h"

namespace assay::exposure {
namespace {

/// Words of a block, and of one for few sets, which needs less memory at each node.
constexpr std::size_t kWords = SetEngine::kSetsOfBlock / 64;
constexpr std::size_t kFewWords = 1;

/// On each thread so many narrow blocks take less time than one wide one.
constexpr std::size_t kNarrowBlocks = 2;

using Sums = std::vector<std::vector<std::int64_t>>;

/// Adds weights with one key, and puts them in its order.
template <class Key>
void add_up(std::vector<OutcomeWeight>& weights, const Key& key) {
  std::ranges::sort(weights, {}, key);
  std::size_t kept = 0;
  for (const OutcomeWeight& weight : weights) {
    if (kept > 0 && key(weights[kept - 1]) == key(weight)) {
      weights[kept - 1].weight += weight.weight;
    } else {
      weights[kept++] = weight;
    }
  }
  weights.resize(kept);
  weights.shrink_to_fit();
}

WeightsByOutcome by_outcome(std::vector<OutcomeWeight> weights, std::size_t outcomes,
                            std::size_t rows) {
  WeightsByOutcome out{
      rows, std::vector<std::size_t>(outcomes + 1), {}, std::vector<std::int64_t>(rows), {}};
  add_up(weights, [](const OutcomeWeight& of) { return std::tuple(of.outcome, of.row, of.guard); });
  for (const OutcomeWeight& weight : weights) {
    ++out.first[weight.outcome + 1];
    if (weight.guard == OutcomeWeight::kNoGuard) {
      out.whole[weight.row] += weight.weight;
    } else {
      out.behind_guards.push_back(weight);
    }
  }
  for (std::size_t i = 0; i < outcomes; ++i) out.first[i + 1] += out.first[i];
  out.of = std::move(weights);
  add_up(out.behind_guards, [](const OutcomeWeight& of) { return std::tuple(of.guard, of.row); });
  return out;
}

}  // namespace

struct SetSums::State {
  template <std::size_t kWordsOfRow>
  using Pass = SetPass<kWordsOfRow, SumsOfBlock>;
  template <std::size_t kWordsOfRow>
  using Passes = std::vector<std::unique_ptr<Pass<kWordsOfRow>>>;

  const SetEngine& engine;
  Harm harm;
  Membership membership;
  WeightsByOutcome weights;
  Passes<kWords> wide;
  Passes<kFewWords> narrow;

  template <std::size_t kWordsOfRow>
  void ask(std::span<const Candidate> candidates, unsigned threads, Passes<kWordsOfRow>& passes,
           Sums& sums) {
    while (passes.size() < workers_for<kWordsOfRow>(candidates.size(), threads)) {
      passes.push_back(std::make_unique<Pass<kWordsOfRow>>(engine.behaviours(), engine.network(),
                                                           engine.plan(harm), weights));
    }
    ask_in_blocks<kWordsOfRow>(
        membership, candidates,
        threads, [&](std::size_t worker) -> auto& { return *passes[worker]; },
        [&](std::size_t i, std::vector<std::int64_t> of_set) { sums[i] = std::move(of_set); });
  }

  void ask_one_by_one(std::span<const Candidate> candidates, Sums& sums) const {
    LossEngine::Scratch scratch(engine.one());
    AssetSet failed(engine.one().assets());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      failed.clear();
      membership.fail(candidates[i].set, candidates[i].reading, failed);
      if (harm == Harm::kStops) {
        engine.one().loss(failed, scratch);
      } else {
        engine.one().overheard(failed, scratch);
      }
      sums[i].assign(weights.rows, 0);
      const auto fails = [&](std::uint32_t guard) {
        return std::ranges::any_of(membership.behind[guard].members, [&](std::uint32_t member) {
          return std::ranges::binary_search(candidates[i].set, member);
        });
      };
      const std::span<const std::uint64_t> lost = scratch.fates();
      for (std::size_t fate = 0; fate + 1 < weights.first.size(); ++fate) {
        if ((lost[fate / 64] >> fate % 64 & 1) == 0) continue;
        for (const OutcomeWeight& weight : weights.at(fate)) {
          if (weight.guard != OutcomeWeight::kNoGuard && !fails(weight.guard)) continue;
          sums[i][weight.row] += weight.weight;
        }
      }
    }
  }
};

SetSums::SetSums(const SetEngine& engine, Harm harm, Membership membership,
                 std::vector<OutcomeWeight> weights, std::size_t rows)
    : state_(
          std::make_unique<State>(State{engine,
                                        harm,
                                        std::move(membership),
                                        by_outcome(std::move(weights), engine.outcomes(harm), rows),
                                        {},
                                        {}})) {}
SetSums::SetSums(SetSums&&) noexcept = default;
SetSums& SetSums::operator=(SetSums&&) noexcept = default;
SetSums::~SetSums() = default;

std::vector<std::vector<std::int64_t>> SetSums::of(std::span<const Candidate> candidates,
                                                   unsigned threads) {
  Sums sums(candidates.size());
  if (state_->engine.better_one_by_one(state_->harm)) {
    state_->ask_one_by_one(candidates, sums);
  } else if (candidates.size() <= kNarrowBlocks * thread_count(threads) * Bits<kFewWords>::kSets) {
    state_->ask(candidates, threads, state_->narrow, sums);
  } else {
    state_->ask(candidates, threads, state_->wide, sums);
  }
  return sums;
}

}  // namespace assay::exposure
