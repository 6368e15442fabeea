#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/sets/contraction.h"

namespace assay::exposure {

/// A contracted network, taken apart once for all sets.
///
/// A node with at most three neighbours is taken out: what led through it is an edge of
/// each two of them, and what it is joined to, it is joined to through one of them. So
/// trees, chains, rings and ladders go; what is left is the kernel. This is Gaussian
/// elimination over "and" and "or", of the columns that fill nothing in.
///
/// **Words** say where something stands: those below `behaviours` are behaviours, the
/// others are joints, each made of words before it. **Values** say what is joined to
/// something: first the nodes of the kernel, then those taken out, each made of values
/// before it. What is made alike is one joint, or one value.
///
/// Source: elimination of nodes for network reliability as in A. Satyanarayana,
///         R. K. Wood, "A linear-time algorithm for computing K-terminal reliability in
///         series-parallel networks", SIAM J. Comput. 14 (1985), 818-832.
struct Elimination {
  static constexpr std::uint32_t kNone = 0xffffffff;
  static constexpr std::size_t kNeighbours = 4;

  /// `base` or (all of `of`); no base where that is `kNone`.
  struct Joint {
    std::uint32_t base = kNone;
    std::array<std::uint32_t, 3> of{};

    friend bool operator==(const Joint&, const Joint&) = default;
  };

  /// No neighbours.
  static constexpr std::array<std::uint32_t, kNeighbours> none() {
    std::array<std::uint32_t, kNeighbours> none{};
    none.fill(kNone);
    return none;
  }

  /// Stands where `stands` does, and is joined to what `to` is over `over`.
  struct Hanging {
    std::uint32_t stands = 0;
    std::array<std::uint32_t, kNeighbours> to = none();
    std::array<std::uint32_t, kNeighbours> over{};

    friend bool operator==(const Hanging&, const Hanging&) = default;
  };

  struct Step {
    std::uint32_t node = 0;
    std::uint32_t word = 0;
  };

  std::uint32_t behaviours = 0;
  std::vector<Joint> joints;
  std::vector<std::uint32_t> value_of_node;  ///< By node of the contraction.
  std::vector<Hanging> hangings;             ///< Values from `kernel_size()` on.

  std::vector<std::uint32_t> kernel_stands;  ///< By node of the kernel: a word.
  std::vector<std::size_t> first_step;
  std::vector<Step> steps;  ///< To the neighbours of each node of the kernel.

  std::uint32_t kernel_size() const { return static_cast<std::uint32_t>(kernel_stands.size()); }
  std::size_t values() const { return kernel_stands.size() + hangings.size(); }
  std::size_t words() const { return behaviours + joints.size(); }
  std::span<const Step> neighbours(std::uint32_t node) const {
    return std::span(steps).subspan(first_step[node], first_step[node + 1] - first_step[node]);
  }
};

/// Takes a network apart. Nodes in `pinned` stay in the kernel.
///
/// Cost: linear in nodes and edges, but for nodes between which very many ways lead.
Elimination eliminate(const Contraction& network, std::uint32_t behaviours,
                      const std::vector<std::uint8_t>& pinned);

}  // namespace assay::exposure
