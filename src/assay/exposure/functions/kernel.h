#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/minimal/diagrams.h"
#include "assay/exposure/sets/contraction.h"

namespace assay::exposure {

/// A network without its trees and chains.
///
/// A node with one neighbour or two is taken out; between two, a link over it takes its place,
/// and is one with a link that was there. What such a node is joined to, its neighbours then
/// tell. Nodes to be kept stay, and so does all that is meshed.
///
/// Source: series-parallel reduction; B. Carré, "An algebra for network routing problems",
///         Journal of the Institute of Mathematics and its Applications 7 (1971), 273-294.
class Kernel {
 public:
  struct Step {
    std::uint32_t node = 0;
    Diagram over = Diagrams::kYes;  ///< Where the link stands.
    std::uint32_t back = 0;         ///< The step that leads back.
  };

  /// `stands` is by behaviour, `kept` by node.
  ///
  /// Cost: linear in the network.
  Kernel(const Contraction& network, std::span<const Diagram> stands, const std::vector<bool>& kept,
         Diagrams& diagrams);

  /// Of a node that is left, its neighbours; of one that was taken out, those it had then.
  std::span<const Step> neighbours(std::uint32_t node) const {
    return std::span(steps_).subspan(first_[node], degree_[node]);
  }

  /// What was taken out, the last first: the neighbours of each are left, or stand before it.
  std::span<const std::uint32_t> taken_out() const { return taken_out_; }

 private:
  void lay_out(const Contraction& network, std::span<const Diagram> stands, Diagrams& diagrams);
  void find_ways_back();
  void take_out(std::uint32_t node, Diagram stands, Diagrams& diagrams);
  void join(const Step& from, const Step& to, Diagram over, Diagrams& diagrams);
  void remove(std::uint32_t at, std::uint32_t step);

  std::vector<std::uint32_t> first_, degree_;  ///< By node, into `steps_`.
  std::vector<Step> steps_;
  std::vector<std::uint32_t> taken_out_;
};

}  // namespace assay::exposure
