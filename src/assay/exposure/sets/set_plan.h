#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/demands.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/sets/elimination.h"

namespace assay::exposure {

/// What has to be found out about a network that was taken apart, to tell what some
/// services lose: a few rows of needs at a time.
struct SetPlan {
  /// Rows whose answers stand side by side.
  static constexpr std::size_t kLanes = 4;

  struct Target {
    std::uint32_t node = 0;   ///< Of the kernel.
    std::uint32_t sites = 1;  ///< So many sites of the option are in it.
  };
  /// At least `count` sites of these nodes.
  struct Option {
    std::uint32_t count = 1;
    std::vector<Target> of;
  };
  struct Requirement {
    std::vector<Option> options;       ///< One of which must hold.
    std::vector<std::uint32_t> nodes;  ///< Of all of them, each once, sorted.
    bool any = false;  ///< One site of any option is enough: whatever is joined to one meets it.
  };
  /// Services that lose together in a lane.
  struct Stake {
    std::uint32_t value = 0;
    std::uint32_t lane = 0;
    Loss loss;
  };
  /// Up to kLanes rows.
  struct Chunk {
    std::vector<Requirement> requirements;
    std::vector<std::vector<std::uint32_t>> lanes;  ///< Of each row: its requirements.
    std::vector<std::uint32_t> values;              ///< Not of the kernel, that stakes ask for.
    std::vector<Stake> stakes;                      ///< By value.
  };
  /// Services that ask for nothing but their site.
  struct Plain {
    std::uint32_t stands = 0;  ///< A word.
    Loss loss;
  };

  std::vector<Chunk> chunks;
  std::vector<Plain> plain;
};

/// What a fate loses; nothing at all where it has no services.
using StakeOf = Loss (*)(const Fate&);

/// A plan for all fates. The targets of `demands` must be in the kernel.
SetPlan set_plan(std::span<const Fate> fates, const Demands& demands,
                 const std::vector<std::uint32_t>& node_of_site,
                 const std::vector<std::uint32_t>& behaviour_of_node, const Elimination& network,
                 StakeOf stake_of);

}  // namespace assay::exposure
