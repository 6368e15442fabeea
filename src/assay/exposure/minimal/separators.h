#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assay/exposure/member_set.h"

namespace assay::exposure {

/// A graph whose nodes are all different in what makes them fail: each is a member of
/// its own, or never fails.
struct NodeGraph {
  static constexpr std::uint32_t kNever = 0xffffffff;

  std::vector<std::uint32_t> member;                           ///< By node; or `kNever`.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;  ///< Nodes; links that never fail.
};

/// Finds, for pairs of ends, all minimal sets of members that part them.
///
/// Nodes that never fail are taken out first: their neighbours become neighbours of each
/// other. Each minimal set is then the border of the part that it leaves to the target;
/// from one set the next come by moving one of its nodes to the source's side. The
/// ends count among the nodes, so that a source or a single target alone is a set.
///
/// Source: A. Berry, J.-P. Bordat, O. Cogis, "Generating all the minimal separators of a
///         graph", International Journal of Foundations of Computer Science 11 (2000),
///         397-403; T. Kloks, D. Kratsch, "Listing all minimal separators of a graph",
///         SIAM Journal on Computing 27 (1998), 605-613.
class Separators {
 public:
  explicit Separators(const NodeGraph& graph);
  ~Separators();
  Separators(Separators&&) noexcept;
  Separators& operator=(Separators&&) noexcept;

  /// Sets of members that part `from` from all of `targets`, by size, then by members;
  /// none if there are more than `most`, or if the graph is too large. The empty set, if
  /// they are parted from the start; no set, where both can be one that never fails.
  ///
  /// Cost: a search of the graph for each node of each set.
  std::optional<std::vector<MemberSet>> parting(std::uint32_t from,
                                                std::span<const std::uint32_t> targets,
                                                std::size_t most) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace assay::exposure
