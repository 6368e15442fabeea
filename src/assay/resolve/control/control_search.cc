#include "assay/resolve/control/control_search.h"

#include <algorithm>

namespace assay::resolve {
namespace {

void add(PerChannel& to, const PerChannel& parts) {
  for (std::size_t c = 0; c < kChannels; ++c) to[c] += parts[c];
}

}  // namespace

ControlSearch::ControlSearch(const OwnershipGraph& graph, ControlTest test)
    : graph_(graph), test_(test), channels_(channels_of(test)) {
  for (Pass* pass : {&least_, &most_}) {
    pass->sums.resize(graph.size());
    pass->summed.resize(graph.size());
    pass->member.resize(graph.size());
  }
  find_anybodys();
}

Units ControlSearch::part_of(const PerChannel& sum, std::uint32_t entity, std::size_t channel,
                             bool most) const {
  return resolve::part_of(sum[channel], graph_.stated().part(entity, channel).least, most);
}

bool ControlSearch::controlled(const PerChannel& sum, std::uint32_t entity, bool most) const {
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (channels_.has(c) && enough(test_, part_of(sum, entity, c, most))) return true;
  }
  return false;
}

Units ControlSearch::largest_part(const Pass& pass, std::uint32_t entity, bool most) const {
  const bool of_anybody = most && !pass.summed[entity];
  const PerChannel& sum = of_anybody ? base_[entity] : pass.sums[entity];
  Units largest = 0;
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (channels_.has(c)) largest = std::max(largest, part_of(sum, entity, c, most));
  }
  return largest;
}

/// The sum for `entity`; a new one begins with what anybody could hold.
PerChannel& ControlSearch::sum_of(Pass& pass, std::uint32_t entity, bool most) {
  if (!pass.summed[entity]) {
    pass.summed[entity] = 1;
    pass.touched.push_back(entity);
    if (most) pass.sums[entity] = base_[entity];
  }
  return pass.sums[entity];
}

/// Adds what `from` holds, and takes in those of whom that makes enough.
void ControlSearch::spread(Pass& pass, std::uint32_t from, bool holder, bool most) {
  for (const OwnershipGraph::Edge edge : graph_.held_by(from)) {
    const std::uint32_t to = edge.held;
    if (to == from) continue;
    PerChannel& sum = sum_of(pass, to, most);
    for (std::size_t c = 0; c < kChannels && most && holder; ++c) {
      // A holder whose part is stated holds no hidden part besides.
      sum[c].most -= graph_.hidden(to, static_cast<Channel>(c));
    }
    const bool counted = most && anybodys(from);  // in the sum's beginning
    if (!counted) add(sum, edge.parts);
    const bool open_anyway = most && anybodys(to);
    if (pass.member[to] || open_anyway || !controlled(sum, to, most)) continue;
    pass.member[to] = 1;
    pass.members.push_back(to);
  }
}

void ControlSearch::run(Pass& pass, std::uint32_t holder, bool most) {
  forget(pass);
  pass.member[holder] = 1;
  pass.touched.push_back(holder);
  spread(pass, holder, true, most);
  for (std::size_t next = 0; next < pass.members.size(); ++next) {
    spread(pass, pass.members[next], false, most);
  }
}

void ControlSearch::forget(Pass& pass) {
  for (const std::uint32_t entity : pass.touched) {
    pass.sums[entity] = {};
    pass.summed[entity] = 0;
    pass.member[entity] = 0;
  }
  pass.touched.clear();
  pass.members.clear();
}

/// Grows the set of those whom a party without any statement could control, and sums up what it
/// could then hold of everybody.
void ControlSearch::find_anybodys() {
  base_.resize(graph_.size());
  anybodys_.resize(graph_.size());
  std::vector<std::uint32_t> queue;
  const auto consider = [&](std::uint32_t entity) {
    if (anybodys_[entity] || !controlled(base_[entity], entity, true)) return;
    anybodys_[entity] = 1;
    queue.push_back(entity);
  };
  for (std::uint32_t entity = 0; entity < graph_.size(); ++entity) {
    for (std::size_t c = 0; c < kChannels; ++c) {
      base_[entity][c].most = graph_.hidden(entity, static_cast<Channel>(c));
    }
    consider(entity);
  }
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (const OwnershipGraph::Edge edge : graph_.held_by(queue[next])) {
      if (edge.held == queue[next]) continue;
      add(base_[edge.held], edge.parts);
      consider(edge.held);
    }
  }
}

std::vector<ControlSearch::Held> ControlSearch::controlled_by(std::uint32_t holder) {
  run(least_, holder, false);
  run(most_, holder, true);
  std::vector<Held> found;
  const auto add_found = [&](const Pass& pass) {
    for (const std::uint32_t entity : pass.members) {
      if (&pass == &most_ && least_.member[entity]) continue;
      const bool sure = least_.member[entity] != 0;
      found.push_back({entity, sure ? Answer::kYes : Answer::kUnknown, part(entity)});
    }
  };
  add_found(least_);
  add_found(most_);
  std::sort(found.begin(), found.end(),
            [](const Held& a, const Held& b) { return a.entity < b.entity; });
  return found;
}

Bounds ControlSearch::part(std::uint32_t entity) const {
  const Units least = largest_part(least_, entity, false);
  return {least, std::max(least, largest_part(most_, entity, true))};
}

}  // namespace assay::resolve
