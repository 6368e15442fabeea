#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/fabric.h"
#include "assay/exposure/sets/behaviours.h"

namespace assay::exposure {

/// A network in which sites that share every fate are one node: they behave alike, and are joined
/// by links that stand whenever they do, or are joined to the same others alike.
struct Contraction {
  /// To a neighbour, over links that stand where this behaviour does.
  struct Step {
    std::uint32_t node = 0;
    std::uint32_t over = 0;
  };

  std::vector<std::uint32_t> node_of_site;  ///< `Fabric::kNone` where it is down from the start.
  std::vector<std::uint32_t> stands;        ///< By node: its behaviour.
  std::vector<std::uint32_t> first_step;    ///< By node, and one more.
  std::vector<Step> steps;  ///< Each way. Links that add nothing to another are left out.

  std::uint32_t nodes() const { return static_cast<std::uint32_t>(stands.size()); }
  std::span<const Step> neighbours(std::uint32_t node) const {
    return std::span(steps).subspan(first_step[node], first_step[node + 1] - first_step[node]);
  }
};

/// `needed`: sites that services need; no others are made one with them unless joined to them.
///
/// Cost: linear in sites and edges.
Contraction contract(const Fabric& fabric, const Behaviours& behaviours,
                     std::span<const std::uint32_t> needed);

}  // namespace assay::exposure
