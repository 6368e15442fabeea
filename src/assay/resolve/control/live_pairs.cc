#include "assay/resolve/control/live_pairs.h"

#include <algorithm>
#include <numeric>

#include "assay/resolve/control/group_search.h"

namespace assay::resolve {
namespace {

void add(PerChannel& sum, const PerChannel& parts, Units times = 1) {
  for (std::size_t c = 0; c < kChannels; ++c) {
    sum[c] += {times * parts[c].least, times * parts[c].most};
  }
}

bool nothing(const PerChannel& parts) {
  return std::ranges::all_of(parts, [](Bounds part) { return part.most == 0; });
}

/// The place of `other` in a row that is sorted by it, or where it would stand.
template <class Row>
auto place(Row& row, std::uint32_t other) {
  return std::lower_bound(row.begin(), row.end(), other,
                          [](const auto& cell, std::uint32_t id) { return cell.other < id; });
}

/// Puts `parts` under `other` into a row; nothing takes it out.
template <class Row>
void put_part(Row& row, std::uint32_t other, const PerChannel& parts) {
  const auto at = place(row, other);
  const bool there = at != row.end() && at->other == other;
  if (nothing(parts)) {
    if (there) row.erase(at);
  } else if (there) {
    at->parts = parts;
  } else {
    row.insert(at, {other, parts});
  }
}

template <class Row>
void put_answer(Row& row, std::uint32_t other, Answer answer) {
  const auto at = place(row, other);
  const bool there = at != row.end() && at->other == other;
  if (answer == Answer::kNo) {
    if (there) row.erase(at);
  } else if (there) {
    at->answer = answer;
  } else {
    row.insert(at, {other, answer});
  }
}

template <class Row>
Answer answer_in(const Row& row, std::uint32_t other) {
  const auto at = place(row, other);
  return at != row.end() && at->other == other ? at->answer : Answer::kNo;
}

}  // namespace

LivePairs::LivePairs(OwnershipGraph graph, ControlTest test)
    : graph_(std::move(graph)),
      test_(test),
      channels_(channels_of(test)),
      changed_(graph_.size()),
      inside_(graph_.size()),
      touched_already_(graph_.size()) {
  std::vector<std::uint32_t> first(graph_.size() + 1), first_above(graph_.size() + 1);
  std::vector<Member> groups;
  GroupSearch search(graph_, test);
  for (std::uint32_t holder = 0; holder < graph_.size(); ++holder) {
    if (!search.idle(holder)) {
      for (const GroupSearch::Held& held : search.controlled_by(std::span(&holder, 1))) {
        groups.push_back({held.entity, held.answer});
        ++first_above[held.entity + 1];
      }
    }
    first[holder + 1] = static_cast<std::uint32_t>(groups.size());
  }
  std::partial_sum(first_above.begin(), first_above.end(), first_above.begin());
  std::vector<std::uint32_t> next(first_above.begin(), first_above.end() - 1);
  std::vector<Member> above(groups.size());
  for (std::uint32_t holder = 0; holder < graph_.size(); ++holder) {
    for (std::uint32_t at = first[holder]; at < first[holder + 1]; ++at) {
      above[next[groups[at].other]++] = {holder, groups[at].answer};
    }
  }
  group_of_ = {std::move(first), std::move(groups)};
  controllers_of_ = {std::move(first_above), std::move(above)};
}

template <class Visit>
void LivePairs::each_held(std::uint32_t holder, Visit visit) const {
  const auto changed = changed_[holder] != 0 ? held_.find(holder) : held_.end();
  if (changed != held_.end()) {
    for (const Part& part : changed->second) visit(part.other, part.parts);
    return;
  }
  for (const OwnershipGraph::Edge edge : graph_.held_by(holder)) visit(edge.held, edge.parts);
}

template <class Visit>
void LivePairs::each_holder(std::uint32_t held, Visit visit) const {
  const auto changed = changed_[held] != 0 ? holders_.find(held) : holders_.end();
  if (changed != holders_.end()) {
    for (const Part& part : changed->second) visit(part.other, part.parts);
    return;
  }
  for (const OwnershipGraph::Incoming in : graph_.holders_of(held)) {
    visit(in.holder, graph_.parts()[in.edge]);
  }
}

std::vector<LivePairs::Part>& LivePairs::held_row(std::uint32_t holder) {
  const auto [at, added] = held_.try_emplace(holder);
  if (added) {
    for (const OwnershipGraph::Edge edge : graph_.held_by(holder)) {
      at->second.push_back({edge.held, edge.parts});
    }
  }
  return at->second;
}

std::vector<LivePairs::Part>& LivePairs::holder_row(std::uint32_t held) {
  const auto [at, added] = holders_.try_emplace(held);
  if (added) {
    for (const OwnershipGraph::Incoming in : graph_.holders_of(held)) {
      at->second.push_back({in.holder, graph_.parts()[in.edge]});
    }
  }
  return at->second;
}

PerChannel LivePairs::stated(std::uint32_t entity) const {
  const auto changed = changed_[entity] != 0 ? stated_.find(entity) : stated_.end();
  return changed != stated_.end() ? changed->second : graph_.stated(entity);
}

PerChannel LivePairs::holding(EntityId holder, EntityId held) const {
  PerChannel found;
  each_held(holder.index, [&](std::uint32_t other, const PerChannel& parts) {
    if (other == held.index) found = parts;
  });
  return found;
}

std::vector<LivePairs::Change> LivePairs::set_shares(EntityId holder, EntityId held, Bounds part) {
  PerChannel parts = holding(holder, held);
  parts[static_cast<std::size_t>(Channel::kVotes)] = part;
  parts[static_cast<std::size_t>(Channel::kShares)] = part;
  return set(holder, held, parts);
}

std::vector<LivePairs::Change> LivePairs::set(EntityId holder, EntityId held,
                                              const PerChannel& parts) {
  const PerChannel before = holding(holder, held);
  std::vector<std::uint32_t> asked = concerned(held.index);
  PerChannel sum = stated(held.index);
  add(sum, before, -1);
  add(sum, parts);
  stated_[held.index] = sum;
  changed_[held.index] = changed_[holder.index] = 1;
  put_part(held_row(holder.index), held.index, parts);
  put_part(holder_row(held.index), holder.index, parts);

  const std::vector<std::uint32_t> now = concerned(held.index);
  asked.insert(asked.end(), now.begin(), now.end());
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  std::vector<Change> changes;
  for (const std::uint32_t one : asked) {
    if (one != held.index) answer_again(one, held.index, changes);
  }
  record(changes);
  return changes;
}

/// Whose group has a holder of `held`.
std::vector<std::uint32_t> LivePairs::concerned(std::uint32_t held) const {
  std::vector<std::uint32_t> found;
  each_holder(held, [&](std::uint32_t holder, const PerChannel&) {
    found.push_back(holder);
    for (const Member& above : controllers_of_[holder]) found.push_back(above.other);
  });
  return found;
}

void LivePairs::answer_again(std::uint32_t holder, std::uint32_t held,
                             std::vector<Change>& changes) {
  const auto inside_by = [](Answer answer) {
    return static_cast<std::uint8_t>(answer == Answer::kYes ? kLeast | kMost : kMost);
  };
  const std::span<const Member> group = group_of_[holder];
  for (const Member& member : group) inside_[member.other] = inside_by(member.answer);
  at_hand_ = holder;
  inside_[holder] = kLeast | kMost;

  for (const World world : {kLeast, kMost}) {
    if ((inside_[held] & world) != 0) {
      take_out_and_let_in_again(held, world);
    } else {
      let_in(held, world);
    }
  }

  const auto answer_by = [](std::uint8_t inside) {
    if ((inside & kLeast) != 0) return Answer::kYes;
    return (inside & kMost) != 0 ? Answer::kUnknown : Answer::kNo;
  };
  std::sort(touched_.begin(), touched_.end());
  for (const auto& [entity, before] : touched_) {
    const std::uint8_t after = inside_[entity];
    if (answer_by(before) != answer_by(after)) {
      changes.push_back({EntityId(holder), EntityId(entity), answer_by(before), answer_by(after)});
    }
    inside_[entity] = 0;
    touched_already_[entity] = 0;
  }
  touched_.clear();
  for (const Member& member : group) inside_[member.other] = 0;
  inside_[holder] = 0;
}

/// Takes out whomever `from` reaches within the group, then lets in again those of whom the rest
/// has enough.
void LivePairs::take_out_and_let_in_again(std::uint32_t from, World world) {
  std::vector<std::uint32_t> out;
  const auto take_out = [&](std::uint32_t entity) {
    if (entity == at_hand_ || (inside_[entity] & world) == 0) return;
    put(entity, static_cast<std::uint8_t>(inside_[entity] & ~world));
    out.push_back(entity);
  };
  take_out(from);
  for (std::size_t next = 0; next < out.size(); ++next) {
    each_held(out[next], [&](std::uint32_t entity, const PerChannel&) { take_out(entity); });
  }
  for (const std::uint32_t entity : out) {
    if ((inside_[entity] & world) == 0) let_in(entity, world);
  }
}

/// Lets an entity in if the group has enough of it, then whomever that makes enough of.
void LivePairs::let_in(std::uint32_t entity, World world) {
  if (!enough_of(entity, world)) return;
  put(entity, static_cast<std::uint8_t>(inside_[entity] | world));
  std::vector<std::uint32_t> in{entity};
  for (std::size_t next = 0; next < in.size(); ++next) {
    each_held(in[next], [&](std::uint32_t other, const PerChannel&) {
      if ((inside_[other] & world) != 0 || !enough_of(other, world)) return;
      put(other, static_cast<std::uint8_t>(inside_[other] | world));
      in.push_back(other);
    });
  }
}

bool LivePairs::enough_of(std::uint32_t entity, World world) const {
  if (changed_[entity] == 0 && graph_.stated().plain(entity)) return enough_plain(entity, world);
  PerChannel sum;
  each_holder(entity, [&](std::uint32_t holder, const PerChannel& parts) {
    if (holder != entity && (inside_[holder] & world) != 0) add(sum, parts);
  });
  const PerChannel all = stated(entity);
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (!channels_.has(c)) continue;
    if (enough(test_, part_of(sum[c], all[c].least, world == kMost))) return true;
  }
  return false;
}

/// The same for one whose holdings are plain and as they were.
bool LivePairs::enough_plain(std::uint32_t entity, World world) const {
  if (!channels_.has(static_cast<std::size_t>(Channel::kVotes)) &&
      !channels_.has(static_cast<std::size_t>(Channel::kShares))) {
    return false;
  }
  Units sum = 0;
  for (const OwnershipGraph::Incoming in : graph_.holders_of(entity)) {
    if (in.holder != entity && (inside_[in.holder] & world) != 0) sum += in.plain;
  }
  return enough(test_, sum);
}

/// Marks an entity, and remembers how it was before the first time.
void LivePairs::put(std::uint32_t entity, std::uint8_t inside) {
  if (touched_already_[entity] == 0) {
    touched_already_[entity] = 1;
    touched_.emplace_back(entity, inside_[entity]);
  }
  inside_[entity] = inside;
}

/// Takes changes, which are sorted by holder, into both tables.
void LivePairs::record(std::span<const Change> changes) {
  for (std::size_t at = 0; at < changes.size();) {
    const std::uint32_t holder = changes[at].holder.index;
    std::vector<Member>& group = group_of_.edit(holder);
    std::vector<Member> merged;
    merged.reserve(group.size());
    auto kept = group.begin();
    for (; at < changes.size() && changes[at].holder.index == holder; ++at) {
      const std::uint32_t held = changes[at].held.index;
      while (kept != group.end() && kept->other < held) merged.push_back(*kept++);
      if (kept != group.end() && kept->other == held) ++kept;
      if (changes[at].after != Answer::kNo) merged.push_back({held, changes[at].after});
      put_answer(controllers_of_.edit(held), holder, changes[at].after);
    }
    merged.insert(merged.end(), kept, group.end());
    group = std::move(merged);
  }
}

Answer LivePairs::answer(EntityId holder, EntityId held) const {
  return answer_in(group_of_[holder.index], held.index);
}

Bounds LivePairs::part(std::uint32_t holder, std::uint32_t held) const {
  PerChannel sure, all;
  each_holder(held, [&](std::uint32_t one, const PerChannel& parts) {
    const Answer inside = one == holder ? Answer::kYes : answer_in(group_of_[holder], one);
    if (inside == Answer::kNo || one == held) return;
    add(all, parts);
    if (inside == Answer::kYes) add(sure, parts);
  });
  const PerChannel stated_parts = stated(held);
  Bounds largest;
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (!channels_.has(c)) continue;
    largest.least = std::max(largest.least, sure[c].least);
    largest.most = std::max(largest.most, part_of(all[c], stated_parts[c].least, true));
  }
  largest.most = std::max(largest.least, largest.most);
  return largest;
}

std::vector<ControlAnswer> LivePairs::pairs() const {
  std::vector<ControlAnswer> answers;
  for (std::uint32_t holder = 0; holder < graph_.size(); ++holder) {
    for (const Member& member : group_of_[holder]) {
      answers.push_back(
          answer_of(EntityId(holder), {member.other, member.answer, part(holder, member.other)}));
    }
  }
  return answers;
}

}  // namespace assay::resolve
