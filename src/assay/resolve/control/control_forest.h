#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/influence.h"
#include "assay/resolve/control/ownership_graph.h"
#include "assay/resolve/large_vector.h"

namespace assay::resolve {

/// The holdings that can matter for one test among those whom statements name: a forest, and the
/// *joint* holdings beside it.
///
/// Whoever is held alone by somebody who has enough, while all others together never have, is
/// controlled by whom that holder belongs to and by nobody else: it is a child of that holder, and
/// nothing is to be added up. Whoever cannot be controlled at all is nobody's child. For the rest,
/// each holding leads to a slot in which parts are summed; so does one holding of each ring of
/// children.
///
/// Parties have numbers as *nodes* such that everybody below a node comes right behind it. So the
/// group of a party is a slice, and its joint holdings are another, as far as nothing is added up;
/// and a search reads on instead of going from place to place.
///
/// Cost: linear in entities and edges.
class ControlForest {
 public:
  /// A holding that counts towards a slot.
  struct Joint {
    std::uint32_t slot = 0;
    std::uint32_t edge = 0;  ///< Of the ownership graph.
    Units plain = 0;         ///< Its part; below 0 where the graph alone has it.
  };

  /// An entity with its parent, on its way to a node.
  struct Child {
    std::uint32_t parent = 0;
    std::uint32_t entity = 0;
    Units sole = -1;  ///< What its only holder holds of it, if that is plain.
  };

  ControlForest(const OwnershipGraph& graph, ControlTest test);

  std::uint32_t node(std::uint32_t entity) const { return node_of_[entity]; }
  std::uint32_t entity(std::uint32_t node) const { return nodes_[node].entity; }

  /// The first node behind those below this one.
  std::uint32_t end(std::uint32_t node) const { return nodes_[node].end; }

  /// What nodes from `first` up to `last` hold jointly.
  std::span<const Joint> joint(std::uint32_t first, std::uint32_t last) const {
    return std::span(joint_).subspan(nodes_[first].joint, nodes_[last].joint - nodes_[first].joint);
  }

  /// A plain part of a node, and who holds it.
  struct Part {
    std::uint32_t holder = 0;  ///< As a node.
    Units plain = 0;
  };

  /// What the only holder of a node holds of it, so that nobody else's part is to be looked for;
  /// below 0 where there are several, or it is not plain.
  Units sole_part(std::uint32_t node) const { return nodes_[node].sole; }

  /// What is held by others than itself of a node of which several hold plain parts; else nothing.
  std::span<const Part> parts(std::uint32_t node) const {
    return std::span(parts_).subspan(nodes_[node].parts,
                                     nodes_[node + 1].parts - nodes_[node].parts);
  }

  /// Whether an entity has nobody below it and no joint holding.
  bool idle(std::uint32_t entity) const { return idle_[entity] != 0; }

  /// Fetches the node of an entity that comes soon: nodes are not in the order of entities.
  void foresee(std::uint32_t entity) const {
    if (entity < node_of_.size()) __builtin_prefetch(&nodes_[node_of_[entity]]);
  }

  /// Whose parts a slot sums; first come those with plain holdings alone.
  std::uint32_t node_of_slot(std::uint32_t slot) const { return node_of_slot_[slot]; }
  std::uint32_t slots() const { return static_cast<std::uint32_t>(node_of_slot_.size()); }
  std::uint32_t plain_slots() const { return plain_slots_; }

 private:
  /// A joint holding on its way to its holder.
  struct Row {
    std::uint32_t node = 0;
    Joint joint;
  };

  void fill(const OwnershipGraph& graph, std::span<const Child> numbered, LargeVector<Row> joint);

  struct Node {
    std::uint32_t entity = 0;
    std::uint32_t end = 0;
    std::uint32_t joint = 0;  ///< Where its joint holdings begin.
    std::uint32_t parts = 0;  ///< Where the parts of it begin.
    Units sole = -1;
  };

  LargeVector<Node> nodes_;  ///< And one behind the last.
  LargeVector<std::uint32_t> node_of_;
  std::vector<std::uint8_t> idle_;
  LargeVector<Joint> joint_;  ///< By node.
  LargeVector<Part> parts_;   ///< By node.
  std::vector<std::uint32_t> node_of_slot_;
  std::uint32_t plain_slots_ = 0;
};

}  // namespace assay::resolve
