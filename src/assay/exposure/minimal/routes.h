#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assay/exposure/minimal/formulas.h"
#include "assay/exposure/minimal/frame.h"

namespace assay::exposure {

/// Tells which sets part nodes of a frame from others, as formulas.
///
/// Nodes are taken out one by one, those with the fewest neighbours first; what leads
/// over the node becomes a link of its own between each two of its neighbours, which
/// fails when the old one does and one of the three parts of the new way does. Dead ends
/// so vanish, chains and parallel links become one link, and a network of small width
/// needs few formulas. Links and nodes fail by sets of a distributive lattice, where going
/// around a loop changes nothing: what is left is exact, as in Gaussian elimination over
/// such an algebra. The way back then tells every node's own formula from its neighbours'
/// at the time.
///
/// Nodes that no question names are taken out once for all questions.
///
/// Cost: the square of the number of neighbours of a node when it is taken out.
/// Source: B. Carré, "An algebra for network routing problems", Journal of the Institute
///         of Mathematics and its Applications 7 (1971), 273-294.
class Routes {
 public:
  /// `named`: nodes that will be targets. Gives up beyond `most_formulas`.
  Routes(const Frame& frame, std::span<const std::uint32_t> named, Formulas& formulas,
         std::size_t most_formulas);

  /// For each of `from` what makes it fail, or parts it from all of `targets`, which were
  /// named, that are up. None when there would be too many formulas.
  std::optional<std::vector<Formula>> parted(std::span<const std::uint32_t> targets,
                                             std::span<const std::uint32_t> from);

 private:
  struct Neighbour {
    std::uint32_t node = 0;
    Formula fails = kNever;  ///< The link to it.
  };
  using Neighbours = std::vector<Neighbour>;
  struct Removed {
    std::uint32_t node = 0;
    Neighbours neighbours;  ///< At the time.
  };

  static void join(std::vector<Neighbours>& around, std::uint32_t a, std::uint32_t b, Formula fails,
                   Formulas& formulas);
  void remove(std::vector<Neighbours>& around, std::vector<std::uint32_t> nodes,
              std::vector<Removed>& removed);
  void take_back(const std::vector<Removed>& removed, const std::vector<std::uint8_t>& needed,
                 std::vector<Formula>& found);

  bool too_many() const { return formulas_.size() > most_formulas_; }

  std::vector<Formula> fails_;  ///< By node; the last is the place of all targets.
  std::vector<std::uint32_t> named_;
  Formulas& formulas_;
  std::size_t most_formulas_;
  std::vector<Neighbours> around_;  ///< Of the named nodes, once the others are taken out.
  std::vector<Removed> removed_;
};

}  // namespace assay::exposure
