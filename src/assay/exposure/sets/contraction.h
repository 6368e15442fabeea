#pragma once

#include <cstdint>
#include <vector>

#include "assay/exposure/fabric.h"
#include "assay/exposure/sets/behaviours.h"

namespace assay::exposure {

/// A network in which sites that share every fate are one node: they behave alike,
/// and are joined by links that stand whenever they do.
struct Contraction {
  struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t behaviour = 0;
  };

  std::vector<std::uint32_t> node_of_site;  ///< `Fabric::kNone` where it is down from the start.
  std::vector<std::uint32_t> behaviour;     ///< By node.
  std::vector<Edge> edges;                  ///< Of different nodes, a < b; some more than once.
};

/// Cost: linear in sites and edges.
Contraction contract(const Fabric& fabric, const Behaviours& behaviours);

}  // namespace assay::exposure
