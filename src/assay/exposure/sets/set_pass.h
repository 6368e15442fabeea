#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/sets/behaviours.h"
#include "assay/exposure/sets/bits.h"
#include "assay/exposure/sets/contraction.h"
#include "assay/exposure/sets/kept_of_block.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/exposure/sets/set_plan.h"
#include "assay/exposure/sets/tally.h"

namespace assay::exposure {

/// Answers for one block of sets after another, a bit per set; `Kept` is what is kept of the
/// answers. The working memory of a thread.
///
/// In one set, a node is in one part of the network: what is joined. A round takes, for each
/// set by itself, a part that holds a site which somebody needs, finds all of it, and looks
/// there for all rows of needs at once. What is up is added up; the rest is lost.
///
/// Everything that depends on the sets is inlined into `run`, which is compiled once for
/// every machine and once for those with AVX2; both do the same operations on the same bits.
template <std::size_t kWords, template <std::size_t> class Kept>
class SetPass {
 public:
  using Row = Bits<kWords>;

  /// `kept_of`: what `Kept` is made of.
  template <class KeptOf>
  SetPass(const Behaviours& behaviours, const Contraction& network, const SetPlan& plan,
          const KeptOf& kept_of)
      : behaviours_(behaviours),
        network_(network),
        plan_(plan),
        stands_(behaviours.size()),
        parts_(behaviours.parts()),
        reached_(network.nodes()),
        waiting_(network.nodes() / 64 + 1),
        kept_(kept_of) {}

  /// Asks about up to `Row::kSets` candidates. What was kept is that of the last question.
  const Kept<kWords>& ask(const Membership& membership, std::span<const Candidate> candidates) {
    fail(membership, candidates);
    if (__builtin_cpu_supports("avx2") != 0) {
      run_with_avx2();
    } else {
      run_anywhere();
    }
    return kept_;
  }

 private:
  void fail(const Membership& membership, std::span<const Candidate> candidates) {
    std::vector<Row> members(membership.members.size());
    Row unknown;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      for (const std::uint32_t member : candidates[i].set) members[member].set(i);
      if (candidates[i].reading == Reading::kMost) unknown.set(i);
    }
    fails_.assign(membership.behind.size(), Row());
    for (std::size_t i = 0; i < fails_.size(); ++i) {
      for (const std::uint32_t member : membership.behind[i].members) fails_[i] |= members[member];
      if (membership.behind[i].unknown) fails_[i] |= unknown;
    }
  }

  [[gnu::target("avx2")]] void run_with_avx2() { run(); }
  void run_anywhere() { run(); }

  [[gnu::always_inline]] void run() {
    kept_.start(fails_);
    find_stands();
    first_outcome_ = 0;
    for (const SetPlan::Plain& plain : plan_.plain) {
      kept_.keep(first_outcome_++, stands_[plain.stands], plain.loss);
    }
    for (const SetPlan::Chunk& chunk : plan_.chunks) {
      if (chunk.any) {
        look_everywhere(chunk);
      } else {
        look_part_by_part(chunk);
      }
      first_outcome_ += chunk.stakes.size();
    }
  }

  /// Where behaviours stand.
  [[gnu::always_inline]] void find_stands() {
    for (std::uint32_t part = 0; part < parts_.size(); ++part) find_part(part);
    for (std::uint32_t i = 0; i < stands_.size(); ++i) {
      Row stands;
      stands.flip();
      for (const std::uint64_t part : behaviours_.parts_of(i)) stands -= parts_[part];
      stands_[i] = stands;
    }
  }

  /// Where a part of a behaviour falls.
  [[gnu::always_inline]] void find_part(std::uint32_t part) {
    Row any, all;
    all.flip();
    std::uint64_t total = 0, least = ~std::uint64_t{0};
    behaviours_.for_each_units(part, [&](const Behaviours::Units& units) {
      any |= fails_[units.group_set];
      all &= fails_[units.group_set];
      total += units.count;
      least = std::min(least, units.count);
    });
    const std::uint64_t margin = behaviours_.margin(part);
    if (least > margin) {
      parts_[part] = any;
    } else if (total - least <= margin) {
      parts_[part] = all;
    } else {
      counted_.clear();
      behaviours_.for_each_units(part, [&](const Behaviours::Units& units) {
        counted_.add(fails_[units.group_set], units.count);
      });
      counted_.above(margin, parts_[part]);
    }
  }

  /// Where one site is enough, whichever: all spread at once.
  [[gnu::always_inline]] void look_everywhere(const SetPlan::Chunk& chunk) {
    for (const std::uint32_t node : chunk.targets) seed(node, stands_[network_.stands[node]]);
    spread();
    enough_.assign(1, Row());
    enough_[0].flip();
    keep_what_is_reached(chunk);
  }

  [[gnu::always_inline]] void look_part_by_part(const SetPlan::Chunk& chunk) {
    covered_.assign(chunk.targets.size(), Row());
    for (;;) {
      Row seeded;
      for (std::size_t i = 0; i < chunk.targets.size(); ++i) {
        Row fresh = stands_[network_.stands[chunk.targets[i]]];
        fresh -= covered_[i];
        fresh -= seeded;
        seeded |= fresh;
        seed(chunk.targets[i], fresh);
      }
      if (!seeded.any()) return;
      spread();
      for (std::size_t i = 0; i < chunk.targets.size(); ++i) {
        covered_[i] |= reached_[chunk.targets[i]];
      }
      find_enough(chunk);
      keep_what_is_reached(chunk);
    }
  }

  /// For each lane, the sets in which what is reached has all that it asks for.
  [[gnu::always_inline]] void find_enough(const SetPlan::Chunk& chunk) {
    met_.clear();
    for (const SetPlan::Requirement& requirement : chunk.requirements) {
      Row met;
      for (const SetPlan::Option& option : requirement) count(option, met);
      met_.push_back(met);
    }
    enough_.clear();
    for (const std::vector<std::uint32_t>& lane : chunk.lanes) {
      Row enough;
      enough.flip();
      for (const std::uint32_t requirement : lane) enough &= met_[requirement];
      enough_.push_back(enough);
    }
  }

  /// Adds to `met` the sets in which enough sites of an option are reached.
  [[gnu::always_inline]] void count(const SetPlan::Option& option, Row& met) {
    if (option.count <= 1) {
      for (const SetPlan::Target& target : option.of) met |= reached_[target.node];
      return;
    }
    counted_.clear();
    for (const SetPlan::Target& target : option.of) {
      counted_.add(reached_[target.node], target.sites);
    }
    Row here;
    counted_.above(option.count - 1, here);
    met |= here;
  }

  [[gnu::always_inline]] void seed(std::uint32_t node, const Row& fresh) {
    if (!fresh.any()) return;
    Row& reached = reached_[node];
    if (!reached.any()) touched_.push_back(node);
    reached |= fresh;
    const std::size_t word = node / 64;
    waiting_[word] |= std::uint64_t{1} << (node % 64);
    first_waiting_ = std::min(first_waiting_, word);
    end_waiting_ = std::max(end_waiting_, word + 1);
  }

  /// Goes on from what waits until nothing new is reached. It goes to and fro through the nodes
  /// in their order, in which neighbours mostly stand near each other, as sites do in tables; so
  /// what one needs of memory, the next one does.
  [[gnu::always_inline]] void spread() {
    while (first_waiting_ < end_waiting_) {
      std::size_t word = std::exchange(first_waiting_, waiting_.size());
      while (word < end_waiting_) {  // What waits again just behind goes first.
        while (waiting_[word] != 0) go_on(word, std::countr_zero(waiting_[word]));
        word = word > 0 && waiting_[word - 1] != 0 ? word - 1 : word + 1;
      }
      word = std::exchange(end_waiting_, 0);
      while (word-- > first_waiting_) {
        while (waiting_[word] != 0) go_on(word, 63 - std::countl_zero(waiting_[word]));
      }
    }
    first_waiting_ = waiting_.size();
  }

  [[gnu::always_inline]] void go_on(std::size_t word, int bit) {
    waiting_[word] &= ~(std::uint64_t{1} << bit);
    const std::uint32_t node = static_cast<std::uint32_t>(word * 64) + static_cast<unsigned>(bit);
    const Row here = reached_[node];
    for (const Contraction::Step& step : network_.neighbours(node)) {
      Row fresh = here;
      fresh -= reached_[step.node];
      if (!fresh.any()) continue;
      fresh &= stands_[step.over];
      fresh &= stands_[network_.stands[step.node]];
      seed(step.node, fresh);
    }
  }

  /// Adds up what is up where it was reached, and forgets that it was.
  [[gnu::always_inline]] void keep_what_is_reached(const SetPlan::Chunk& chunk) {
    if (touched_.size() < chunk.stakes.size() / kFew) {
      for (const std::uint32_t node : touched_) {
        for (const SetPlan::Stake& stake :
             std::ranges::equal_range(chunk.stakes, node, {}, &SetPlan::Stake::node)) {
          keep(chunk, stake);
        }
      }
    } else {
      for (const SetPlan::Stake& stake : chunk.stakes) keep(chunk, stake);
    }
    for (const std::uint32_t node : touched_) reached_[node] = Row();
    touched_.clear();
  }

  [[gnu::always_inline]] void keep(const SetPlan::Chunk& chunk, const SetPlan::Stake& stake) {
    Row up = reached_[stake.node];
    up &= enough_[stake.lane];
    kept_.keep(first_outcome_ + static_cast<std::size_t>(&stake - chunk.stakes.data()), up,
               stake.loss);
  }

  /// Nodes are looked up among the stakes where they are that much fewer.
  static constexpr std::size_t kFew = 32;

  const Behaviours& behaviours_;
  const Contraction& network_;
  const SetPlan& plan_;

  std::vector<Row> fails_;              ///< By group set.
  std::vector<Row> stands_;             ///< By behaviour.
  std::vector<Row> parts_;              ///< Of behaviours: where they fall.
  std::vector<Row> reached_;            ///< By node: where it is in the part at hand.
  std::vector<Row> covered_;            ///< By target: where it was in a part.
  std::vector<Row> met_;                ///< By requirement, in the part at hand.
  std::vector<Row> enough_;             ///< By lane, in the part at hand.
  std::vector<std::uint32_t> touched_;  ///< Nodes that were reached.
  std::vector<std::uint64_t> waiting_;  ///< A bit per node: its neighbours do not know yet.
  std::size_t first_waiting_ = ~std::size_t{0}, end_waiting_ = 0;  ///< Words outside have no bits.
  Tally<kWords> counted_;
  std::size_t first_outcome_ = 0;  ///< Of the chunk at hand.
  Kept<kWords> kept_;
};

}  // namespace assay::exposure
