#include "assay/resolve/control/group_search.h"

#include <algorithm>

namespace assay::resolve {

GroupSearch::GroupSearch(const OwnershipGraph& graph, ControlTest test)
    : graph_(graph),
      test_(test),
      channels_(channels_of(test)),
      forest_(graph, test),
      marks_(graph.size(), Mark::kNone),
      plain_sums_(forest_.plain_slots()),
      sums_(forest_.slots() - forest_.plain_slots()),
      summed_(forest_.slots()) {}

std::span<const GroupSearch::Held> GroupSearch::controlled_by(
    std::span<const std::uint32_t> holders) {
  constexpr std::uint32_t kAhead = 16;
  if (holders.size() == 1) forest_.foresee(holders.front() + kAhead);
  find(holders);
  found_.clear();
  for (const Run& run : runs_) {
    const Answer answer = run.mark == Mark::kSure ? Answer::kYes : Answer::kUnknown;
    for (std::uint32_t node = run.first; node < run.last; ++node) {
      found_.push_back({forest_.entity(node), answer, part(node)});
    }
  }
  if (found_.size() > 1) std::ranges::sort(found_, {}, &Held::entity);
  forget(holders);
  return found_;
}

void GroupSearch::find(std::span<const std::uint32_t> holders) {
  for (const std::uint32_t holder : holders) marks_[forest_.node(holder)] = Mark::kHolder;
  for (const std::uint32_t holder : holders) {
    const std::uint32_t node = forest_.node(holder);
    spread(forest_.joint(node, node + 1), Mark::kSure);
    take_in(node + 1, forest_.end(node), Mark::kSure);
  }
  std::size_t next = 0;
  const auto spread_on = [&](Mark mark) {
    for (; next < runs_.size(); ++next) {
      spread(forest_.joint(runs_[next].first, runs_[next].last), mark);
    }
  };
  spread_on(Mark::kSure);

  // What was met so far may be enough at its most; whatever is met from here on is looked at as
  // it comes.
  for (std::size_t i = 0, met = open_.size(); i < met; ++i) {
    if (!controlled(open_[i], true)) continue;
    const std::uint32_t node = forest_.node_of_slot(open_[i]);
    take_in(node, forest_.end(node), Mark::kPerhaps);
  }
  spread_on(Mark::kPerhaps);
}

/// Adds what members hold jointly, and takes in those of whom that makes enough.
void GroupSearch::spread(std::span<const ControlForest::Joint> joint, Mark mark) {
  for (const ControlForest::Joint& one : joint) add_to(one, mark);
}

/// Nodes that are not in yet. Whoever is in has everybody below it in, or will have.
void GroupSearch::take_in(std::uint32_t first, std::uint32_t last, Mark mark) {
  for (std::uint32_t node = first; node < last;) {
    if (marks_[node] != Mark::kNone) {
      node = forest_.end(node);
      continue;
    }
    Run run{node, node, mark};
    for (; run.last < last && marks_[run.last] == Mark::kNone; ++run.last) marks_[run.last] = mark;
    node = run.last;
    runs_.push_back(run);
  }
}

void GroupSearch::add_to(const ControlForest::Joint& joint, Mark mark) {
  const bool plain = joint.slot < forest_.plain_slots();
  if (summed_[joint.slot] == 0) {
    summed_[joint.slot] = 1;
    touched_.push_back(joint.slot);
    if (!plain) open_.push_back(joint.slot);
  }
  if (plain) {
    plain_sums_[joint.slot] += joint.plain;
  } else {
    PerChannel& sum = sums_[joint.slot - forest_.plain_slots()];
    const PerChannel parts = graph_.parts()[joint.edge];
    for (std::size_t c = 0; c < kChannels; ++c) sum[c] += parts[c];
  }
  if (!controlled(joint.slot, mark == Mark::kPerhaps)) return;
  const std::uint32_t node = forest_.node_of_slot(joint.slot);
  take_in(node, forest_.end(node), mark);
}

bool GroupSearch::controlled(std::uint32_t slot, bool most) const {
  if (slot < forest_.plain_slots()) return enough(test_, plain_sums_[slot]);
  const PerChannel& sum = sums_[slot - forest_.plain_slots()];
  const std::uint32_t entity = forest_.entity(forest_.node_of_slot(slot));
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (!channels_.has(c)) continue;
    const Units stated = graph_.stated().part(entity, c).least;
    if (enough(test_, part_of(sum[c], stated, most))) return true;
  }
  return false;
}

/// What holders and members hold of one of them, itself left out.
Bounds GroupSearch::part(std::uint32_t node) const {
  const Units sole = forest_.sole_part(node);
  if (sole >= 0) return {marks_[node] == Mark::kSure ? sole : 0, sole};
  const auto parts = forest_.parts(node);
  if (parts.empty()) return any_part(forest_.entity(node));
  Bounds sum;
  for (const ControlForest::Part& part : parts) {
    const Mark mark = marks_[part.holder];
    if (mark == Mark::kNone) continue;
    sum.most += part.plain;
    if (mark != Mark::kPerhaps) sum.least += part.plain;
  }
  return sum;
}

Bounds GroupSearch::any_part(std::uint32_t entity) const {
  PerChannel sure, all;
  for (const OwnershipGraph::Incoming in : graph_.holders_of(entity)) {
    const Mark mark = marks_[forest_.node(in.holder)];
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
  for (const std::uint32_t holder : holders) marks_[forest_.node(holder)] = Mark::kNone;
  for (const Run& run : runs_) {
    std::fill(marks_.begin() + run.first, marks_.begin() + run.last, Mark::kNone);
  }
  for (const std::uint32_t slot : touched_) {
    summed_[slot] = 0;
    if (slot < forest_.plain_slots()) {
      plain_sums_[slot] = 0;
    } else {
      sums_[slot - forest_.plain_slots()] = {};
    }
  }
  runs_.clear();
  touched_.clear();
  open_.clear();
}

ControlAnswer answer_of(EntityId holder, const GroupSearch::Held& held) {
  return {holder, EntityId(held.entity), held.answer, share_of(held.part.least),
          share_of(held.part.most)};
}

}  // namespace assay::resolve
