#include "assay/resolve/control/control_forest.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "assay/resolve/control/sort_by_number.h"

namespace assay::resolve {
namespace {

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kAhead = 16;            ///< Rows before one is read, it is asked for.
constexpr std::uint32_t kSummed = kNobody - 1;  ///< In place of a parent: parts are summed.

/// What is to be done about an entity.
struct Role {
  std::uint32_t parent = kNobody;  ///< Who alone has enough of it.
  std::uint32_t edge = 0;          ///< By which edge.
  bool joint = false;              ///< Whether its parts have to be summed.
  Units sole = -1;                 ///< What its only holder holds of it, if that is plain.
};

/// Sorts out which edges matter for a test, entity by entity.
class EdgeSorter {
 public:
  EdgeSorter(const OwnershipGraph& graph, ControlTest test)
      : graph_(graph),
        test_(test),
        channels_(channels_of(test)),
        plain_counts_(channels_.has(static_cast<std::size_t>(Channel::kVotes)) ||
                      channels_.has(static_cast<std::size_t>(Channel::kShares))) {}

  Role role_of(std::uint32_t entity) const {
    return graph_.stated().plain(entity) ? plain_role(entity) : any_role(entity);
  }

 private:
  Role plain_role(std::uint32_t entity) const {
    if (!plain_counts_) return {};
    Units sum = 0, largest = 0;
    int holders = 0;
    Role role;
    for (const OwnershipGraph::Incoming in : graph_.holders_of(entity)) {
      if (in.holder == entity) continue;
      sum += in.plain;
      ++holders;
      if (in.plain <= largest) continue;
      largest = in.plain;
      role.parent = in.holder;
      role.edge = in.edge;
    }
    if (!enough(test_, sum)) return {};
    if (holders == 1) role.sole = sum;
    role.joint = !enough(test_, largest) || enough(test_, sum - largest);
    return role;
  }

  Role any_role(std::uint32_t entity) const {
    PerChannel all;
    std::uint32_t sure = 0;
    Role role;
    for (const OwnershipGraph::Incoming in : graph_.holders_of(entity)) {
      if (in.holder == entity) continue;
      add(all, graph_.parts()[in.edge], 1);
      if (!sure_alone(in.edge) || sure++ > 0) continue;
      role.parent = in.holder;
      role.edge = in.edge;
    }
    if (!possible(all, entity)) return {};
    role.joint = sure != 1;
    if (sure == 1) {
      PerChannel others = all;
      add(others, graph_.parts()[role.edge], -1);
      role.joint = possible(others, entity);
    }
    return role;
  }

  static void add(PerChannel& sum, const PerChannel& parts, Units times) {
    for (std::size_t c = 0; c < kChannels; ++c) {
      sum[c] += {times * parts[c].least, times * parts[c].most};
    }
  }

  bool sure_alone(std::uint32_t edge) const {
    for (std::size_t c = 0; c < kChannels; ++c) {
      if (channels_.has(c) && enough(test_, graph_.parts().part(edge, c).least)) return true;
    }
    return false;
  }

  /// Whether holders of these parts together may be enough in any reading.
  bool possible(const PerChannel& sum, std::uint32_t entity) const {
    for (std::size_t c = 0; c < kChannels; ++c) {
      if (!channels_.has(c)) continue;
      const Units stated = graph_.stated().part(entity, c).least;
      if (enough(test_, part_of(sum[c], stated, true))) return true;
    }
    return false;
  }

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
  bool plain_counts_;
};

using Child = ControlForest::Child;

/// Children by parent, each in the order of its number.
class Children {
 public:
  /// `all` by entity.
  Children(LargeVector<Child> all, std::uint32_t entities)
      : all_(std::move(all)), first_(entities + std::size_t{1}) {
    sort_by_number(all_, entities, [](const Child& child) { return child.parent; });
    std::uint32_t parent = 0;
    for (std::uint32_t at = 0; at < all_.size(); ++at) {
      while (parent < all_[at].parent) first_[++parent] = at;
    }
    while (parent < entities) first_[++parent] = static_cast<std::uint32_t>(all_.size());
  }

  std::span<const Child> of(std::uint32_t parent) const {
    return std::span(all_).subspan(first_[parent], first_[parent + 1] - first_[parent]);
  }

  void foresee(std::uint32_t parent) const { __builtin_prefetch(&first_[parent]); }

 private:
  LargeVector<Child> all_;
  LargeVector<std::uint32_t> first_;
};

/// Numbers everybody below a root right behind it.
class Numbering {
 public:
  Numbering(const LargeVector<std::uint32_t>& parents, LargeVector<Child> children)
      : node_of(parents.size(), kNobody),
        parents_(parents),
        children_(std::move(children), static_cast<std::uint32_t>(parents.size())) {
    nodes.reserve(parents.size());
    for (std::uint32_t entity = 0; entity < parents.size(); ++entity) {
      if (entity + kAhead < parents.size()) foresee_child_of(entity + kAhead);
      if (parents[entity] == kNobody) number_from(entity);
    }
    for (std::uint32_t entity = 0; nodes.size() < parents.size(); ++entity) {
      if (node_of[entity] == kNobody) cut_ring_above(entity);
    }
  }

  LargeVector<std::uint32_t> node_of;
  LargeVector<Child> nodes;        ///< Each with its parent as a node.
  std::vector<std::uint32_t> cut;  ///< An entity of each ring, whose parent is not above it.

 private:
  void number_from(std::uint32_t root) {
    ahead_.push_back({kNobody, root, -1});
    while (!ahead_.empty()) {
      const Child at = ahead_.back();
      ahead_.pop_back();
      if (node_of[at.entity] != kNobody) continue;  // the root of a ring again
      const auto node = static_cast<std::uint32_t>(nodes.size());
      node_of[at.entity] = node;
      nodes.push_back(at);
      const auto below = children_.of(at.entity);
      for (auto child = below.rbegin(); child != below.rend(); ++child) {
        ahead_.push_back({node, child->entity, child->sole});
      }
    }
  }

  void foresee_child_of(std::uint32_t entity) const {
    const auto below = children_.of(entity);
    if (below.empty()) return;
    children_.foresee(below.front().entity);
    __builtin_prefetch(&node_of[below.front().entity], 1);
  }

  /// Whoever has no number yet stands on a ring, or below one.
  void cut_ring_above(std::uint32_t entity) {
    std::uint32_t slow = parents_[entity], fast = parents_[slow];
    while (slow != fast) {
      slow = parents_[slow];
      fast = parents_[parents_[fast]];
    }
    cut.push_back(slow);
    number_from(slow);
  }

  const LargeVector<std::uint32_t>& parents_;
  Children children_;
  std::vector<Child> ahead_;
};

}  // namespace

ControlForest::ControlForest(const OwnershipGraph& graph, ControlTest test) {
  const EdgeSorter sorter(graph, test);
  LargeVector<std::uint32_t> parents(graph.size(), kNobody);
  LargeVector<Child> children;
  children.reserve(graph.size());
  std::vector<std::uint32_t> summed;  // entities
  for (std::uint32_t entity = 0; entity < graph.size(); ++entity) {
    const Role role = sorter.role_of(entity);
    if (role.joint) {
      summed.push_back(entity);
    } else if (role.parent != kNobody) {
      parents[entity] = role.parent;
      children.push_back({role.parent, entity, role.sole});
    }
  }
  Numbering numbers(parents, std::move(children));
  summed.insert(summed.end(), numbers.cut.begin(), numbers.cut.end());
  node_of_ = std::move(numbers.node_of);

  const auto middle = std::ranges::stable_partition(
      summed, [&](std::uint32_t entity) { return graph.stated().plain(entity); });
  plain_slots_ = static_cast<std::uint32_t>(middle.begin() - summed.begin());
  LargeVector<Row> joint;
  for (std::uint32_t slot = 0; slot < summed.size(); ++slot) {
    const std::uint32_t entity = summed[slot];
    const Role role = sorter.role_of(entity);
    node_of_slot_.push_back(node_of_[entity]);
    for (const OwnershipGraph::Incoming in : graph.holders_of(entity)) {
      const bool counts = role.joint ? in.holder != entity : in.edge == role.edge;
      if (counts) joint.push_back({node_of_[in.holder], {slot, in.edge, in.plain}});
    }
    numbers.nodes[node_of_[entity]].parent = kSummed;
  }
  fill(graph, numbers.nodes, std::move(joint));
}

/// Puts what there is about each node behind what there is about the one before.
void ControlForest::fill(const OwnershipGraph& graph, std::span<const Child> numbered,
                         LargeVector<Row> joint) {
  const auto nodes = static_cast<std::uint32_t>(numbered.size());
  sort_by_number(joint, nodes, [](const Row& row) { return row.node; });
  nodes_.reserve(std::size_t{nodes} + 1);
  joint_.reserve(joint.size());
  parts_.reserve(graph.edges());
  const auto is_summed_up = [&](std::uint32_t node) {
    return numbered[node].parent != kNobody && numbered[node].sole < 0;
  };
  for (std::uint32_t node = 0; node < nodes; ++node) {
    // Entities of nodes lie anywhere: what is read of them is asked for in time.
    const std::uint32_t soon = node + kAhead, later = soon + kAhead;
    if (later < nodes && is_summed_up(later)) graph.foresee(numbered[later].entity);
    if (soon < nodes && is_summed_up(soon)) graph.foresee_holders(numbered[soon].entity);
    const Child& one = numbered[node];
    nodes_.push_back({one.entity, node + 1, static_cast<std::uint32_t>(joint_.size()),
                      static_cast<std::uint32_t>(parts_.size()), one.sole});
    while (joint_.size() < joint.size() && joint[joint_.size()].node == node) {
      joint_.push_back(joint[joint_.size()].joint);
    }
    if (!is_summed_up(node) || !graph.stated().plain(one.entity)) continue;
    for (const OwnershipGraph::Incoming in : graph.holders_of(one.entity)) {
      if (in.holder != one.entity) parts_.push_back({node_of_[in.holder], in.plain});
    }
  }
  nodes_.push_back({kNobody, nodes, static_cast<std::uint32_t>(joint_.size()),
                    static_cast<std::uint32_t>(parts_.size()), -1});
  idle_.resize(nodes);
  for (std::uint32_t node = nodes; node-- > 0;) {
    if (numbered[node].parent < kSummed) {
      std::uint32_t& end = nodes_[numbered[node].parent].end;
      end = std::max(end, nodes_[node].end);
    }
    const bool holds_jointly = nodes_[node + 1].joint > nodes_[node].joint;
    idle_[nodes_[node].entity] = nodes_[node].end == node + 1 && !holds_jointly;
  }
}

}  // namespace assay::resolve
