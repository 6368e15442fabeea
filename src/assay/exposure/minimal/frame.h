#pragma once

#include <cstdint>
#include <vector>

#include "assay/exposure/fabric.h"
#include "assay/exposure/level.h"
#include "assay/exposure/minimal/formulas.h"

namespace assay::exposure {

/// The network as the members of one level see it in one reading: which of them make a
/// site or a link fail, with all joined that no set of them can part.
struct Frame {
  struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    Formula fails = kNever;
  };

  std::vector<std::uint32_t> node_of_site;  ///< Sites that live and die together are one node.
  std::vector<Formula> fails;               ///< By node: nothing passes it any more.
  std::vector<Edge> edges;                  ///< a < b; sorted by ends, each pair once.
};

/// Two sites are one node when a link that never fails joins them and the same sets
/// make them fail. Parallel links fail together; a node or link that fails always, as
/// unknown makers can make it, is in no edge.
///
/// Cost: linear in the fabric, but for sites where k of n kinds of units are needed:
///       these cost n times k.
Frame frame(const Fabric& fabric, const Membership& membership, Reading reading,
            Formulas& formulas);

}  // namespace assay::exposure
