#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/demands.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/sets/contraction.h"

namespace assay::exposure {

/// What has to be found out about a contracted network, to tell what some services lose.
struct SetPlan {
  /// Rows of needs whose sites are together on no more nodes than this are looked at together.
  static constexpr std::size_t kTargets = 64;

  struct Target {
    std::uint32_t node = 0;
    std::uint32_t sites = 1;  ///< So many sites of the option are in it.
  };
  /// At least `count` sites of these nodes.
  struct Option {
    std::uint32_t count = 1;
    std::vector<Target> of;
  };
  /// Met where one of the options holds.
  using Requirement = std::vector<Option>;

  /// Services that lose together in a lane.
  struct Stake {
    std::uint32_t node = 0;
    std::uint32_t lane = 0;
    Loss loss;
  };
  /// Rows of needs, each distinct one a lane.
  struct Chunk {
    std::vector<std::uint32_t> targets;  ///< Nodes of all requirements, each once, sorted.
    std::vector<Requirement> requirements;
    std::vector<std::vector<std::uint32_t>> lanes;  ///< Of each: its requirements.
    bool any = false;           ///< Its one lane asks for one site of any target.
    std::vector<Stake> stakes;  ///< By node.
  };
  /// Services that ask for nothing but their site.
  struct Plain {
    std::uint32_t stands = 0;  ///< A behaviour.
    Loss loss;
  };

  /// Fates from this one on share a list of needs: up to the next run's first.
  struct Run {
    std::size_t first_fate = 0;
    std::uint32_t chunk = 0;
    std::uint32_t lane = 0;
    bool plain = false;  ///< They ask for nothing but their site.
  };

  std::vector<Chunk> chunks;
  std::vector<Plain> plain;
  std::vector<Run> runs;
  Loss all;  ///< Of all of them.

  /// What is told apart: `plain` first, then the stakes of one chunk after another.
  std::size_t outcomes() const;
};

/// What a fate loses; nothing at all where it has no services.
using StakeOf = Loss (*)(const Fate&);

/// A plan for all fates.
SetPlan set_plan(std::span<const Fate> fates, const Demands& demands, const Contraction& network,
                 std::uint32_t behaviours, StakeOf stake_of);

/// The outcome of each fate in such a plan; `none` where it loses nothing.
std::vector<std::uint32_t> outcomes_of(std::span<const Fate> fates, const Contraction& network,
                                       const SetPlan& plan, StakeOf stake_of, std::uint32_t none);

}  // namespace assay::exposure
