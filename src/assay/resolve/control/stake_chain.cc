#include "assay/resolve/control/stake_chain.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/resolve/control/control_search.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kLongestStory = 20;  ///< Stakes told of a chain that proves nothing.

std::string part_of(const Stake& stake) {
  if (stake.least == stake.most) {
    const bool seats = stake.kind == StakeKind::kBoard && stake.least.whole() <= 100;
    return seats ? fmt::format("{} of {} seats", stake.least.part(), stake.least.whole())
                 : to_text(stake.least);
  }
  if (stake.least == Share()) return fmt::format("at most {}", to_text(stake.most));
  if (stake.most == Share::all()) return fmt::format("at least {}", to_text(stake.least));
  return fmt::format("{} to {}", to_text(stake.least), to_text(stake.most));
}

}  // namespace

std::string sentence(const Stake& stake, const EntityCatalogue& entities) {
  const std::string_view held = entities[stake.held].name;
  const std::string holder = stake.holder ? entities[stake.holder].name : "each other party";
  const std::string_view doubt = stake.doubtful ? " (doubtful)" : "";
  if (!stake.holder && stake.most == Share::all()) {
    return fmt::format("the statements name no holder of {}", held);
  }
  switch (stake.kind) {
    case StakeKind::kShares:
      return fmt::format("{} holds {} of the shares of {}{}", holder, part_of(stake), held, doubt);
    case StakeKind::kVotes:
      return fmt::format("{} has {} of the votes of {}{}", holder, part_of(stake), held, doubt);
    case StakeKind::kBoard:
      return fmt::format("{} appoints {} of the board of {}{}", holder, part_of(stake), held,
                         doubt);
    case StakeKind::kContract:
      return fmt::format("{} controls {} by contract or charter{}", holder, held, doubt);
    case StakeKind::kParent:
      return fmt::format("{} is the parent company of {}{}", holder, held, doubt);
    case StakeKind::kInfluence:
      return fmt::format("{} has significant influence over {}{}", holder, held, doubt);
    case StakeKind::kDirector:
      return fmt::format("{} sits on the board of {}{}", holder, held, doubt);
    case StakeKind::kLaw:
      break;
  }
  return fmt::format("a law lets {} direct {}{}", holder, held, doubt);
}

StakeChains::StakeChains(const OwnershipGraph& graph, ControlTest test,
                         std::span<const EntityId> listed)
    : graph_(graph), channels_(channels_of(test)), search_(graph, test), inside_(graph.size()) {
  for (const EntityId entity : listed) listed_.push_back(entity.index);
}

Because StakeChains::of(const ControlAnswer& answer) {
  if (marked_for_ != answer.holder) mark_group(answer.holder);
  const auto inside = [&](std::uint32_t entity) {
    const bool sure_only = answer.answer == Answer::kYes && inside_[entity] == Inside::kPerhaps;
    return sure_only                             ? Inside::kNot
           : inside_[entity] == Inside::kPerhaps ? Inside::kAsMember
                                                 : inside_[entity];
  };
  Because because = told(way_to(answer.held.index, inside), inside);
  if (answer.answer == Answer::kUnknown) {
    for (Reason& reason : missing(answer.held)) because.push_back(std::move(reason));
  }
  if (answer.answer == Answer::kNo) {
    because.push_back({fmt::format("that makes at most {}", to_text(answer.most)), {}, {}});
  }
  return because;
}

void StakeChains::mark_group(EntityId holder) {
  for (const std::uint32_t entity : marked_) inside_[entity] = Inside::kNot;
  marked_for_ = holder;
  marked_ = holder ? std::vector{holder.index} : listed_;
  const std::span<const GroupSearch::Held> group = search_.controlled_by(marked_);
  for (const std::uint32_t one : marked_) inside_[one] = Inside::kAsHolder;
  for (const GroupSearch::Held& held : group) {
    inside_[held.entity] = held.answer == Answer::kYes ? Inside::kAsMember : Inside::kPerhaps;
    marked_.push_back(held.entity);
  }
}

/// The held entity, and those inside from whom stakes lead to it. The held entity's own shares
/// prove nothing.
template <class WhoIsInside>
std::vector<std::uint32_t> StakeChains::way_to(std::uint32_t held, WhoIsInside inside) const {
  std::vector<std::uint32_t> way{held};
  std::unordered_set<std::uint32_t> seen{held};
  for (std::size_t next = 0; next < way.size(); ++next) {
    for (const std::uint32_t row : graph_.stakes_in(way[next])) {
      const EntityId holder = stake(row).holder;
      const bool member = holder && counts(stake(row)) && inside(holder.index) == Inside::kAsMember;
      if (member && seen.insert(holder.index).second) way.push_back(holder.index);
    }
  }
  return way;
}

/// What those inside hold along a way, its end first.
template <class WhoIsInside>
Because StakeChains::told(const std::vector<std::uint32_t>& way, WhoIsInside inside) const {
  Because because;
  for (auto entity = way.rbegin(); entity != way.rend(); ++entity) {
    for (const std::uint32_t row : graph_.stakes_in(*entity)) {
      const EntityId holder = stake(row).holder;
      const bool other = holder && holder.index != way.front();
      if (!other || inside(holder.index) == Inside::kNot || !counts(stake(row))) continue;
      because.push_back(
          {sentence(stake(row), graph_.entities()), {stake(row).where}, stake(row).source});
    }
  }
  return because;
}

bool StakeChains::counts(const Stake& stake) const {
  if (stake.in_all) return false;
  const auto has = [&](Channel channel) {
    return channels_.has(static_cast<std::size_t>(channel));
  };
  switch (stake.kind) {
    case StakeKind::kShares:
      return has(Channel::kShares) || has(Channel::kVotes);
    case StakeKind::kVotes:
      return has(Channel::kVotes);
    case StakeKind::kBoard:
    case StakeKind::kInfluence:
    case StakeKind::kDirector:
      return has(Channel::kSeats);
    case StakeKind::kParent:
      return has(Channel::kSeats) || has(Channel::kShares) || has(Channel::kVotes);
    case StakeKind::kContract:
      return true;
    case StakeKind::kLaw:
      break;
  }
  return false;
}

Because StakeChains::missing(EntityId held) const {
  const Entity& entity = graph_.entities()[held];
  Because missing;
  const auto add = [&](Channel channel, std::string_view what, std::string_view part) {
    if (!channels_.has(static_cast<std::size_t>(channel))) return;
    const Units hidden = graph_.hidden(held.index, channel);
    if (hidden == 0) return;
    missing.push_back({hidden == kWhole
                           ? fmt::format("no sure statement says who {} of {}", what, entity.name)
                           : fmt::format("up to {} of the {} of {} may be anybody's",
                                         to_text(share_of(hidden)), part, entity.name),
                       {entity.where},
                       {}});
  };
  add(Channel::kVotes, "has the votes", "votes");
  add(Channel::kShares, "holds the shares", "shares");
  add(Channel::kSeats, "appoints the board", "seats of the board");
  for (const std::uint32_t row : graph_.stakes_in(held.index)) {
    const Stake& silent = stake(row);
    if (silent.holder || silent.most < Share::all()) continue;
    missing.push_back({sentence(silent, graph_.entities()), {silent.where}, silent.source});
  }
  return missing;
}

Because StakeChains::of_anybody(const ControlSearch& open, EntityId held) const {
  const auto inside = [&](std::uint32_t entity) {
    return open.anybodys(entity) ? Inside::kAsMember : Inside::kNot;
  };
  const std::vector<std::uint32_t> way = way_to(held.index, inside);
  Because because = told(way, inside);
  if (because.size() > kLongestStory) because.resize(kLongestStory);
  for (const std::uint32_t entity : way) {
    if (because.size() > 2 * kLongestStory) break;
    for (Reason& reason : missing(EntityId(entity))) because.push_back(std::move(reason));
  }
  return because;
}

}  // namespace assay::resolve
