#include "assay/resolve/control/attribution.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "assay/resolve/control/stake_chain.h"

namespace assay::resolve {
namespace {

constexpr double kPrecision = 1e-12;
constexpr int kLongestWalk = 10'000;  ///< Rings that own themselves wholly never come to rest.
constexpr std::int64_t kMostSteps = 1'000'000;
constexpr double kBillionth = 1e9;
constexpr std::size_t kLongestStory = 20;

double part(Units units) { return static_cast<double>(units) / static_cast<double>(kWhole); }

Units end_of(const Bounds& bounds, bool most) { return most ? bounds.most : bounds.least; }

/// To nine decimals, so that a half of a fifth is a tenth.
Share share(double value) {
  const double whole = std::clamp(std::round(value * kBillionth), 0.0, kBillionth);
  return Share::of(static_cast<std::int64_t>(whole), static_cast<std::int64_t>(kBillionth));
}

/// Whoever controls by charter, such as a state its bodies, has all of it.
double held_by(Channel channel, const PerChannel& parts, bool most) {
  const Units held = end_of(parts[static_cast<std::size_t>(channel)], most) +
                     end_of(parts[static_cast<std::size_t>(Channel::kContract)], most);
  return part(std::min(kWhole, held));
}

double capital(const PerChannel& parts, bool most) {
  return held_by(Channel::kShares, parts, most);
}

double votes(const PerChannel& parts, bool most) { return held_by(Channel::kVotes, parts, most); }

}  // namespace

bool of_attribution(ControlTest test) { return threshold_of(test) != Share(); }

Share threshold_of(ControlTest test) {
  switch (test) {
    case ControlTest::kBeneficial25:
      return Share::of(25, 100);
    case ControlTest::kPresumption10:
      return Share::of(10, 100);
    case ControlTest::kDisclosure5:
      return Share::of(5, 100);
    case ControlTest::kCloseLink20:
      return Share::of(20, 100);
    default:
      return {};
  }
}

Attribution::Attribution(const OwnershipGraph& graph, ControlTest test, World world)
    : graph_(graph), test_(test), source_(graph.size()), now_(graph.size()), next_(graph.size()) {
  for (Sums* sums : {&least_, &most_, &other_}) sums->value.resize(graph.size());
  if (world == World::kOpen) {
    open_.emplace(graph, ControlTest::kMajority);
  } else {
    stated_.emplace(graph, ControlTest::kMajority);
  }
}

void Attribution::add(Sums& into, std::uint32_t entity, double value) {
  if (value <= 0) return;
  if (into.value[entity] == 0) into.touched.push_back(entity);
  into.value[entity] += value;
}

void Attribution::keep_larger(Sums& into, Sums& other) {
  for (const std::uint32_t entity : other.touched) {
    add(into, entity, other.value[entity] - into.value[entity]);
  }
  into.rested = into.rested && other.rested;
  forget(other);
}

void Attribution::forget(Sums& sums) {
  for (const std::uint32_t entity : sums.touched) sums.value[entity] = 0;
  sums.touched.clear();
  sums.rested = true;
}

/// Sums up, for everybody, what the sources hold and what those hold in whom they have a part. A
/// source is whole: walks do not go on through it.
void Attribution::walk(std::span<const std::uint32_t> sources, Weight weight, bool most,
                       Sums& into) {
  std::vector<std::uint32_t> at(sources.begin(), sources.end());
  for (const std::uint32_t source : sources) {
    source_[source] = 1;
    now_[source] = 1;
  }
  for (int step = 0; !at.empty(); ++step) {
    if (step == kLongestWalk) {
      into.rested = false;
      break;
    }
    std::vector<std::uint32_t> further;
    for (const std::uint32_t entity : at) {
      const double value = std::exchange(now_[entity], 0);
      for (const OwnershipGraph::Edge edge : graph_.held_by(entity)) {
        const double more = value * weight(edge.parts, most);
        if (more < kPrecision || edge.held == entity) continue;
        add(into, edge.held, more);
        if (source_[edge.held]) continue;
        if (next_[edge.held] == 0) further.push_back(edge.held);
        next_[edge.held] += more;
      }
    }
    for (const std::uint32_t entity : further) now_[entity] = std::exchange(next_[entity], 0);
    at = std::move(further);
  }
  for (const std::uint32_t entity : at) now_[entity] = 0;
  for (const std::uint32_t source : sources) source_[source] = 0;
}

/// Who counts as the holder: itself, and whom it controls surely, or perhaps.
std::vector<std::uint32_t> Attribution::group(std::uint32_t holder, bool most) {
  std::vector<std::uint32_t> group{holder};
  for (const GroupSearch::Held& member : members_) {
    if (most || member.answer == Answer::kYes) group.push_back(member.entity);
  }
  if (!most || !open_) return group;
  for (std::uint32_t entity = 0; entity < graph_.size(); ++entity) {
    if (entity != holder && open_->anybodys(entity)) group.push_back(entity);
  }
  return group;
}

/// What may be anybody's may be the holder's, unless his own part is stated.
void Attribution::add_hidden(std::uint32_t holder, Sums& most) {
  std::vector<std::uint32_t> stated{holder};
  for (const OwnershipGraph::Edge edge : graph_.held_by(holder)) stated.push_back(edge.held);
  std::sort(stated.begin(), stated.end());
  for (std::uint32_t entity = 0; entity < graph_.size(); ++entity) {
    if (std::binary_search(stated.begin(), stated.end(), entity)) continue;
    const Units votes = graph_.hidden(entity, Channel::kVotes);
    const Units shares = graph_.hidden(entity, Channel::kShares);
    add(most, entity, part(std::max(votes, shares)));
  }
}

void Attribution::simple_paths(std::uint32_t holder, Sums& least, Sums& most) {
  struct Step {
    std::uint32_t entity;
    std::size_t next;  ///< Of its edges.
    double least, most;
  };
  std::vector<Step> path{{holder, 0, 1, 1}};
  source_[holder] = 1;
  std::int64_t steps = 0;
  while (!path.empty()) {
    Step& at = path.back();
    const auto edges = graph_.edges_of(at.entity);
    if (at.next == edges.size() || steps > kMostSteps) {
      source_[at.entity] = 0;
      path.pop_back();
      continue;
    }
    const auto [held, edge] = edges[at.next++];
    if (source_[held]) continue;
    const PerChannel parts = graph_.parts()[edge];
    const Step further{held, 0, at.least * capital(parts, false), at.most * capital(parts, true)};
    if (further.most < kPrecision) continue;
    ++steps;
    add(least, held, further.least);
    add(most, held, further.most);
    source_[held] = 1;
    path.push_back(further);
  }
  if (steps <= kMostSteps) return;
  forget(most);
  walk(std::span(&holder, 1), capital, true, most);
}

std::vector<ControlAnswer> Attribution::of(std::uint32_t holder) {
  forget(least_);
  forget(most_);
  if (test_ == ControlTest::kCloseLink20) {
    simple_paths(holder, least_, most_);
  } else {
    if (open_) {
      members_ = open_->controlled_by(holder);
    } else {
      const auto found = stated_->controlled_by(std::span(&holder, 1));
      members_.assign(found.begin(), found.end());
    }
    walk(group(holder, false), votes, false, least_);
    walk(std::span(&holder, 1), capital, false, other_);
    keep_larger(least_, other_);
    walk(group(holder, true), votes, true, most_);
    walk(std::span(&holder, 1), capital, true, other_);
    keep_larger(most_, other_);
  }
  if (open_) add_hidden(holder, most_);
  return answers(holder, least_, most_);
}

ControlAnswer Attribution::answer(std::uint32_t holder, std::uint32_t held, double least,
                                  double most) const {
  ControlAnswer answer{EntityId(holder), EntityId(held), Answer::kUnknown, share(least),
                       share(std::max(least, most))};
  const Share threshold = threshold_of(test_);
  if (answer.least >= threshold) answer.answer = Answer::kYes;
  if (answer.most < threshold) answer.answer = Answer::kNo;
  return answer;
}

std::vector<ControlAnswer> Attribution::answers(std::uint32_t holder, const Sums& least,
                                                const Sums& most) {
  std::vector<std::uint32_t> held = most.touched;
  held.insert(held.end(), least.touched.begin(), least.touched.end());
  std::sort(held.begin(), held.end());
  held.erase(std::unique(held.begin(), held.end()), held.end());
  std::vector<ControlAnswer> found;
  for (const std::uint32_t entity : held) {
    if (entity == holder) continue;
    found.push_back(
        answer(holder, entity, least.value[entity], most.rested ? most.value[entity] : 1));
  }
  return found;
}

Share Attribution::of_anybody(std::uint32_t held) {
  forget(most_);
  std::vector<std::uint32_t> sources;
  for (std::uint32_t entity = 0; entity < graph_.size(); ++entity) {
    if (entity != held && open_->anybodys(entity)) sources.push_back(entity);
  }
  walk(sources, votes, true, most_);
  const Units hidden =
      std::max(graph_.hidden(held, Channel::kVotes), graph_.hidden(held, Channel::kShares));
  return share(most_.value[held] + part(hidden));
}

Because stakes_between(const OwnershipGraph& graph, EntityId holder, EntityId held) {
  std::unordered_set<std::uint32_t> below{holder.index};
  std::vector<std::uint32_t> next{holder.index};
  for (std::size_t i = 0; i < next.size(); ++i) {
    for (const OwnershipGraph::Edge edge : graph.held_by(next[i])) {
      if (below.insert(edge.held).second) next.push_back(edge.held);
    }
  }
  if (!below.contains(held.index)) return {};
  // From the held entity up, through those whom the holder reaches.
  std::vector<std::uint32_t> way{held.index};
  std::unordered_set<std::uint32_t> seen{held.index};
  for (std::size_t i = 0; i < way.size(); ++i) {
    for (const std::uint32_t row : graph.stakes_in(way[i])) {
      const EntityId by = graph.entities().stakes()[row].holder;
      if (by && by != holder && below.contains(by.index) && seen.insert(by.index).second) {
        way.push_back(by.index);
      }
    }
  }
  Because because;
  for (auto entity = way.rbegin(); entity != way.rend(); ++entity) {
    for (const std::uint32_t row : graph.stakes_in(*entity)) {
      const Stake& stake = graph.entities().stakes()[row];
      const bool counts = stake.holder && stake.holder != held && !stake.in_all &&
                          below.contains(stake.holder.index);
      if (!counts || because.size() == kLongestStory) continue;
      because.push_back({sentence(stake, graph.entities()), {stake.where}, stake.source});
    }
  }
  return because;
}

}  // namespace assay::resolve
