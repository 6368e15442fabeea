#include "assay/resolve/control/group_search.h"

#include <algorithm>
#include <limits>

namespace assay::resolve {
namespace {

enum class Use : std::uint8_t { kIdle, kSure, kJoint };

constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

/// Sorts out which edges matter for a test, entity by entity.
class EdgeSorter {
 public:
  EdgeSorter(const OwnershipGraph& graph, ControlTest test)
      : graph_(graph),
        test_(test),
        channels_(channels_of(test)),
        plain_counts_(channels_.has(static_cast<std::size_t>(Channel::kVotes)) ||
                      channels_.has(static_cast<std::size_t>(Channel::kShares))),
        use(graph.edges(), Use::kIdle) {}

  /// Whether the entity's parts have to be summed.
  bool sort(std::uint32_t entity) {
    return graph_.stated().plain(entity) ? sort_plain(entity) : sort_any(entity);
  }

 private:
  bool sort_plain(std::uint32_t entity) {
    if (!plain_counts_) return false;
    Units sum = 0, largest = 0;
    std::uint32_t first = 0;
    for (const OwnershipGraph::Incoming& in : graph_.holders_of(entity)) {
      if (in.holder == entity) continue;
      const Units part = in.plain;
      sum += part;
      if (part <= largest) continue;
      largest = part;
      first = in.edge;
    }
    if (!enough(test_, sum)) return false;
    if (enough(test_, largest) && !enough(test_, sum - largest)) {
      use[first] = Use::kSure;
      return false;
    }
    keep_all(entity);
    return true;
  }

  bool sort_any(std::uint32_t entity) {
    PerChannel all;
    std::uint32_t sure = 0, first = 0;
    for (const OwnershipGraph::Incoming& in : graph_.holders_of(entity)) {
      if (in.holder == entity) continue;
      add(all, graph_.parts()[in.edge], 1);
      if (sure_alone(in.edge) && sure++ == 0) first = in.edge;
    }
    if (!possible(all, entity)) return false;
    if (sure == 1) {
      PerChannel others = all;
      add(others, graph_.parts()[first], -1);
      if (!possible(others, entity)) {
        use[first] = Use::kSure;
        return false;
      }
    }
    keep_all(entity);
    return true;
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

  void keep_all(std::uint32_t entity) {
    for (const OwnershipGraph::Incoming& in : graph_.holders_of(entity)) {
      if (in.holder != entity) use[in.edge] = sure_alone(in.edge) ? Use::kSure : Use::kJoint;
    }
  }

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
  bool plain_counts_;

 public:
  std::vector<Use> use;  ///< A row per edge.
};

}  // namespace

TestGraph::TestGraph(const OwnershipGraph& graph, ControlTest test) {
  EdgeSorter sorter(graph, test);
  std::vector<std::uint32_t> slot_of(graph.size(), kNoSlot), other;
  for (std::uint32_t entity = 0; entity < graph.size(); ++entity) {
    if (!sorter.sort(entity)) continue;
    if (!graph.stated().plain(entity)) {
      other.push_back(entity);
      continue;
    }
    slot_of[entity] = slots();
    entity_of_.push_back(entity);
  }
  plain_slots_ = slots();
  for (const std::uint32_t entity : other) {
    slot_of[entity] = slots();
    entity_of_.push_back(entity);
  }

  rows_.resize(graph.size() + 1);
  for (std::uint32_t holder = 0; holder < graph.size(); ++holder) {
    const auto [first, last] = graph.edges_of(holder);
    for (std::uint32_t edge = first; edge < last; ++edge) {
      if (sorter.use[edge] == Use::kSure) sure_.push_back(graph.held(edge));
      if (sorter.use[edge] == Use::kJoint) joint_.push_back({slot_of[graph.held(edge)], edge});
    }
    rows_[holder + 1] = {static_cast<std::uint32_t>(sure_.size()),
                         static_cast<std::uint32_t>(joint_.size())};
  }
}

GroupSearch::GroupSearch(const OwnershipGraph& graph, ControlTest test)
    : graph_(graph),
      test_(test),
      channels_(channels_of(test)),
      edges_(graph, test),
      marks_(graph.size(), Mark::kNone),
      plain_sums_(edges_.plain_slots()),
      sums_(edges_.slots() - edges_.plain_slots()),
      summed_(edges_.slots()) {}

std::span<const GroupSearch::Held> GroupSearch::controlled_by(
    std::span<const std::uint32_t> holders) {
  find(holders);
  found_.clear();
  for (const std::uint32_t entity : members_) {
    const bool sure = marks_[entity] == Mark::kSure;
    found_.push_back({entity, sure ? Answer::kYes : Answer::kUnknown, part(entity)});
  }
  std::sort(found_.begin(), found_.end(),
            [](const Held& a, const Held& b) { return a.entity < b.entity; });
  forget(holders);
  return found_;
}

void GroupSearch::find(std::span<const std::uint32_t> holders) {
  for (const std::uint32_t holder : holders) marks_[holder] = Mark::kHolder;
  for (const std::uint32_t holder : holders) spread(holder, Mark::kSure);
  std::size_t next = 0;
  for (; next < members_.size(); ++next) spread(members_[next], Mark::kSure);

  // What was met so far may be enough at its most; whatever is met from here on is looked at as
  // it comes.
  for (std::size_t i = 0, met = open_.size(); i < met; ++i) {
    if (controlled(open_[i], true)) take_in(edges_.entity(open_[i]), Mark::kPerhaps);
  }
  for (; next < members_.size(); ++next) spread(members_[next], Mark::kPerhaps);
}

/// Adds what `from` holds, and takes in those of whom that makes enough.
void GroupSearch::spread(std::uint32_t from, Mark mark) {
  for (const std::uint32_t entity : edges_.sure(from)) take_in(entity, mark);
  for (const TestGraph::Joint& joint : edges_.joint(from)) add_to(joint, mark);
}

void GroupSearch::take_in(std::uint32_t entity, Mark mark) {
  if (marks_[entity] != Mark::kNone) return;
  marks_[entity] = mark;
  members_.push_back(entity);
}

void GroupSearch::add_to(TestGraph::Joint joint, Mark mark) {
  const bool plain = joint.slot < edges_.plain_slots();
  if (summed_[joint.slot] == 0) {
    summed_[joint.slot] = 1;
    touched_.push_back(joint.slot);
    if (!plain) open_.push_back(joint.slot);
  }
  if (plain) {
    plain_sums_[joint.slot] += graph_.parts().plain_part(joint.edge);
  } else {
    PerChannel& sum = sums_[joint.slot - edges_.plain_slots()];
    const PerChannel parts = graph_.parts()[joint.edge];
    for (std::size_t c = 0; c < kChannels; ++c) sum[c] += parts[c];
  }
  if (controlled(joint.slot, mark == Mark::kPerhaps)) take_in(edges_.entity(joint.slot), mark);
}

bool GroupSearch::controlled(std::uint32_t slot, bool most) const {
  if (slot < edges_.plain_slots()) return enough(test_, plain_sums_[slot]);
  const PerChannel& sum = sums_[slot - edges_.plain_slots()];
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (!channels_.has(c)) continue;
    const Units stated = graph_.stated().part(edges_.entity(slot), c).least;
    if (enough(test_, part_of(sum[c], stated, most))) return true;
  }
  return false;
}

/// What holders and members hold of one of them, itself left out.
Bounds GroupSearch::part(std::uint32_t entity) const {
  return graph_.stated().plain(entity) ? plain_part(entity) : any_part(entity);
}

Bounds GroupSearch::plain_part(std::uint32_t entity) const {
  Bounds sum;
  for (const OwnershipGraph::Incoming& in : graph_.holders_of(entity)) {
    const Mark mark = marks_[in.holder];
    if (mark == Mark::kNone || in.holder == entity) continue;
    sum.most += in.plain;
    if (mark != Mark::kPerhaps) sum.least += in.plain;
  }
  return sum;
}

Bounds GroupSearch::any_part(std::uint32_t entity) const {
  PerChannel sure, all;
  for (const OwnershipGraph::Incoming& in : graph_.holders_of(entity)) {
    const Mark mark = marks_[in.holder];
    if (mark == Mark::kNone || in.holder == entity) continue;
    const PerChannel parts = graph_.parts()[in.edge];
    for (std::size_t c = 0; c < kChannels; ++c) {
      all[c] += parts[c];
      if (mark != Mark::kPerhaps) sure[c] += parts[c];
    }
  }
  Bounds largest;
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (!channels_.has(c)) continue;
    const Units stated = graph_.stated().part(entity, c).least;
    largest.least = std::max(largest.least, sure[c].least);
    largest.most = std::max(largest.most, part_of(all[c], stated, true));
  }
  largest.most = std::max(largest.least, largest.most);
  return largest;
}

void GroupSearch::forget(std::span<const std::uint32_t> holders) {
  for (const std::uint32_t holder : holders) marks_[holder] = Mark::kNone;
  for (const std::uint32_t entity : members_) marks_[entity] = Mark::kNone;
  for (const std::uint32_t slot : touched_) {
    summed_[slot] = 0;
    if (slot < edges_.plain_slots()) {
      plain_sums_[slot] = 0;
    } else {
      sums_[slot - edges_.plain_slots()] = {};
    }
  }
  members_.clear();
  touched_.clear();
  open_.clear();
}

ControlAnswer answer_of(EntityId holder, const GroupSearch::Held& held) {
  return {holder, EntityId(held.entity), held.answer, share_of(held.part.least),
          share_of(held.part.most)};
}

}  // namespace assay::resolve
