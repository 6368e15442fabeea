#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/sets/behaviours.h"
#include "assay/exposure/sets/bits.h"
#include "assay/exposure/sets/elimination.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/exposure/sets/set_plan.h"
#include "assay/exposure/sets/tally.h"

namespace assay::exposure {

/// Answers for one block of sets after another, a bit per set. The working memory of a
/// thread.
///
/// Everything that depends on the sets is inlined into `run`, which is compiled once for
/// every machine and once for those with AVX2; both do the same operations on the same bits.
template <std::size_t kWords>
class SetPass {
 public:
  using Row = Bits<kWords>;

  SetPass(const Behaviours& behaviours, const Elimination& network, const SetPlan& plan)
      : behaviours_(behaviours),
        network_(network),
        plan_(plan),
        words_(network.words()),
        parts_(behaviours.parts()),
        reached_(network.kernel_size()),
        waits_(network.kernel_size()),
        queue_(network.kernel_size() + 1) {
    std::size_t lanes = 0;
    for (const SetPlan::Chunk& chunk : plan.chunks) lanes = std::max(lanes, chunk.lanes.size());
    joined_.resize(network.values() * lanes);
  }

  /// The losses of up to `Row::kSets` candidates.
  void ask(const Membership& membership, std::span<const Candidate> candidates,
           std::span<Loss> losses) {
    fail(membership, candidates);
    if (__builtin_cpu_supports("avx2") != 0) {
      run_with_avx2();
    } else {
      run_anywhere();
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      losses[i] = {static_cast<std::int64_t>(weight_.of(i)),
                   static_cast<std::int64_t>(services_.of(i)),
                   static_cast<std::int64_t>(critical_.of(i))};
    }
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
    weight_.clear();
    services_.clear();
    critical_.clear();
    find_words();
    for (const SetPlan::Plain& plain : plan_.plain) {
      Row down = words_[plain.stands];
      down.flip();
      lose(down, plain.loss);
    }
    for (const SetPlan::Chunk& chunk : plan_.chunks) {
      find_kernel(chunk);
      find_values(chunk);
    }
  }

  /// Where behaviours and joints stand.
  [[gnu::always_inline]] void find_words() {
    for (std::uint32_t part = 0; part < parts_.size(); ++part) find_part(part);
    for (std::uint32_t i = 0; i < network_.behaviours; ++i) {
      Row stands;
      stands.flip();
      for (const std::uint64_t part : behaviours_.parts_of(i)) stands -= parts_[part];
      words_[i] = stands;
    }
    Row* word = words_.data() + network_.behaviours;
    for (const Elimination::Joint& joint : network_.joints) {
      Row stands = words_[joint.of[0]];
      stands &= words_[joint.of[1]];
      stands &= words_[joint.of[2]];
      if (joint.base != Elimination::kNone) stands |= words_[joint.base];
      *word++ = stands;
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

  /// What the nodes of the kernel are joined to, by lane.
  [[gnu::always_inline]] void find_kernel(const SetPlan::Chunk& chunk) {
    const std::size_t lanes = chunk.lanes.size(), nodes = network_.kernel_size();
    for (std::uint32_t node = 0; node < nodes; ++node) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        joined_[node * lanes + lane] = words_[network_.kernel_stands[node]];
      }
    }
    for (std::uint32_t i = 0; i < chunk.requirements.size(); ++i) {
      met_.assign(nodes, Row());
      if (chunk.requirements[i].any) {
        reach(chunk.requirements[i]);
      } else {
        count(chunk.requirements[i]);
      }
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        if (std::ranges::find(chunk.lanes[lane], i) == chunk.lanes[lane].end()) continue;
        for (std::size_t node = 0; node < nodes; ++node) joined_[node * lanes + lane] &= met_[node];
      }
    }
  }

  /// One site is enough: all spread at once.
  [[gnu::always_inline]] void reach(const SetPlan::Requirement& requirement) {
    for (const std::uint32_t node : requirement.nodes) {
      seed(node, words_[network_.kernel_stands[node]], met_);
    }
    spread(met_);
  }

  /// Goes through the parts of the network that hold a site of the requirement, one for
  /// each set at a time, and counts.
  [[gnu::always_inline]] void count(const SetPlan::Requirement& requirement) {
    covered_.assign(requirement.nodes.size(), Row());
    for (;;) {
      Row seeded;
      for (std::size_t i = 0; i < requirement.nodes.size(); ++i) {
        Row fresh = words_[network_.kernel_stands[requirement.nodes[i]]];
        fresh -= covered_[i];
        fresh -= seeded;
        seeded |= fresh;
        seed(requirement.nodes[i], fresh, reached_);
      }
      if (!seeded.any()) return;
      spread(reached_);
      for (std::size_t i = 0; i < requirement.nodes.size(); ++i) {
        covered_[i] |= reached_[requirement.nodes[i]];
      }
      Row enough;
      for (const SetPlan::Option& option : requirement.options) count(option, enough);
      for (const std::uint32_t node : touched_) {
        reached_[node] &= enough;
        met_[node] |= reached_[node];
        reached_[node] = Row();
      }
    }
  }

  /// Adds to `enough` the sets in which enough sites of an option are reached.
  [[gnu::always_inline]] void count(const SetPlan::Option& option, Row& enough) {
    counted_.clear();
    for (const SetPlan::Target& target : option.of) {
      counted_.add(reached_[target.node], target.sites);
    }
    Row here;
    counted_.above(option.count - 1, here);
    enough |= here;
  }

  [[gnu::always_inline]] void seed(std::uint32_t node, const Row& in, std::vector<Row>& reached) {
    Row fresh = in;
    fresh -= reached[node];
    if (!fresh.any()) return;
    reached[node] |= fresh;
    wait(node);
  }

  [[gnu::always_inline]] void wait(std::uint32_t node) {
    if (waits_[node] != 0) return;
    waits_[node] = 1;
    queue_[queue_end_] = node;
    if (++queue_end_ == queue_.size()) queue_end_ = 0;
  }

  /// Goes on from what waits until nothing new is reached; notes what was touched.
  [[gnu::always_inline]] void spread(std::vector<Row>& reached) {
    touched_.clear();
    while (queue_begin_ != queue_end_) {
      const std::uint32_t node = queue_[queue_begin_];
      if (++queue_begin_ == queue_.size()) queue_begin_ = 0;
      waits_[node] = 0;
      touched_.push_back(node);
      const Row here = reached[node];
      for (const Elimination::Step& step : network_.neighbours(node)) {
        Row fresh = here;
        fresh &= words_[step.word];
        fresh &= words_[network_.kernel_stands[step.node]];
        seed(step.node, fresh, reached);
      }
    }
  }

  /// What was taken out, and what is at stake there.
  [[gnu::always_inline]] void find_values(const SetPlan::Chunk& chunk) {
    const std::size_t lanes = chunk.lanes.size();
    for (const std::uint32_t value : chunk.values) {
      const Elimination::Hanging& hanging = network_.hangings[value - network_.kernel_size()];
      const Row stands = words_[hanging.stands];
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        Row joined;
        for (std::size_t i = 0; i < hanging.to.size() && hanging.to[i] != Elimination::kNone; ++i) {
          Row over = joined_[hanging.to[i] * lanes + lane];
          over &= words_[hanging.over[i]];
          joined |= over;
        }
        joined &= stands;
        joined_[value * lanes + lane] = joined;
      }
    }
    for (const SetPlan::Stake& stake : chunk.stakes) {
      Row down = joined_[stake.value * lanes + stake.lane];
      down.flip();
      lose(down, stake.loss);
    }
  }

  [[gnu::always_inline]] void lose(const Row& down, const Loss& loss) {
    if (!down.any()) return;
    weight_.add(down, static_cast<std::uint64_t>(loss.weight));
    services_.add(down, static_cast<std::uint64_t>(loss.services));
    critical_.add(down, static_cast<std::uint64_t>(loss.critical_weight));
  }

  const Behaviours& behaviours_;
  const Elimination& network_;
  const SetPlan& plan_;

  std::vector<Row> fails_;   ///< By group set.
  std::vector<Row> words_;   ///< Where they stand.
  std::vector<Row> parts_;   ///< Of behaviours: where they fall.
  std::vector<Row> joined_;  ///< By value, then lane: where its row of needs is met.
  std::vector<Row> met_;     ///< By node of the kernel: where a requirement is.
  std::vector<Row> reached_;
  std::vector<Row> covered_;
  std::vector<std::uint8_t> waits_;
  std::vector<std::uint32_t> queue_;  ///< A ring.
  std::size_t queue_begin_ = 0, queue_end_ = 0;
  std::vector<std::uint32_t> touched_;
  Tally<kWords> weight_, services_, critical_, counted_;
};

}  // namespace assay::exposure
