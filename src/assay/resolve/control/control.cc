#include "assay/resolve/control/control.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "assay/resolve/control/attribution.h"
#include "assay/resolve/control/control_search.h"
#include "assay/resolve/control/group_search.h"
#include "assay/resolve/control/integrated.h"
#include "assay/resolve/control/live_pairs.h"
#include "assay/resolve/control/ownership_graph.h"
#include "assay/resolve/control/stake_chain.h"

namespace assay::resolve {
namespace {

std::vector<std::uint32_t> rows_of(std::span<const EntityId> entities) {
  std::vector<std::uint32_t> rows;
  for (const EntityId entity : entities) rows.push_back(entity.index);
  return rows;
}

}  // namespace

struct Ownership::Graph : OwnershipGraph {
  using OwnershipGraph::OwnershipGraph;
};

Ownership::Ownership(const EntityCatalogue& entities, Date as_of, Date known_on)
    : graph_(std::make_unique<const Graph>(entities, as_of, known_on)) {}
Ownership::Ownership(Ownership&&) noexcept = default;
Ownership& Ownership::operator=(Ownership&&) noexcept = default;
Ownership::~Ownership() = default;

ControlAnswer Ownership::answer(EntityId holder, EntityId held, ControlTest test) const {
  if (of_attribution(test)) {
    for (const ControlAnswer& found :
         Attribution(*graph_, test, Attribution::World::kOpen).of(holder.index)) {
      if (found.held == held) return found;
    }
    return {holder, held, Answer::kNo, {}, {}};
  }
  ControlSearch search(*graph_, test);
  for (const ControlSearch::Held& found : search.controlled_by(holder.index)) {
    if (found.entity == held.index) return answer_of(holder, found);
  }
  const Answer open = search.anybodys(held.index) ? Answer::kUnknown : Answer::kNo;
  return answer_of(holder, {held.index, open, search.part(held.index)});
}

std::vector<Because> Ownership::because(std::span<const ControlAnswer> answers, ControlTest test,
                                        std::span<const EntityId> listed) const {
  if (of_attribution(test)) {
    std::vector<Because> because;
    for (const ControlAnswer& answer : answers) because.push_back(attributed_because(answer));
    return because;
  }
  StakeChains chains(*graph_, test, listed);
  std::vector<Because> because;
  for (const ControlAnswer& answer : answers) because.push_back(chains.of(answer));
  return because;
}

Because Ownership::attributed_because(const ControlAnswer& answer) const {
  Because because = stakes_between(*graph_, answer.holder, answer.held);
  if (answer.answer == Answer::kUnknown) {
    for (Reason& reason : StakeChains(*graph_, ControlTest::kMajority).missing(answer.held)) {
      because.push_back(std::move(reason));
    }
  }
  if (answer.answer == Answer::kNo) {
    because.push_back({fmt::format("that makes at most {}", to_text(answer.most)), {}, {}});
  }
  return because;
}

Because Ownership::open_because(EntityId held, ControlTest test) const {
  if (of_attribution(test)) {
    if (Attribution(*graph_, test, Attribution::World::kOpen).of_anybody(held.index) <
        threshold_of(test)) {
      return {};
    }
    const ControlSearch search(*graph_, ControlTest::kMajority);
    return StakeChains(*graph_, ControlTest::kMajority).of_anybody(search, held);
  }
  const ControlSearch search(*graph_, test);
  if (!search.anybodys(held.index)) return {};
  return StakeChains(*graph_, test).of_anybody(search, held);
}

std::vector<ControlAnswer> Ownership::controlled_by(EntityId holder, ControlTest test) const {
  if (of_attribution(test)) {
    std::vector<ControlAnswer> found =
        Attribution(*graph_, test, Attribution::World::kStatedOnly).of(holder.index);
    std::erase_if(found, [](const ControlAnswer& one) { return one.answer == Answer::kNo; });
    return found;
  }
  GroupSearch search(*graph_, test);
  std::vector<ControlAnswer> answers;
  for (const GroupSearch::Held& held : search.controlled_by(std::span(&holder.index, 1))) {
    answers.push_back(answer_of(holder, held));
  }
  return answers;
}

std::vector<ControlAnswer> Ownership::pairs(ControlTest test) const {
  if (of_attribution(test)) {
    Attribution attribution(*graph_, test, Attribution::World::kStatedOnly);
    std::vector<ControlAnswer> answers;
    for (std::uint32_t holder = 0; holder < graph_->size(); ++holder) {
      if (graph_->held_by(holder).empty()) continue;
      for (const ControlAnswer& found : attribution.of(holder)) {
        if (found.answer != Answer::kNo) answers.push_back(found);
      }
    }
    return answers;
  }
  GroupSearch search(*graph_, test);
  std::vector<ControlAnswer> answers;
  answers.reserve(graph_->edges());  // address space: what is not filled is never touched
  for (std::uint32_t holder = 0; holder < graph_->size(); ++holder) {
    if (search.idle(holder)) continue;
    for (const GroupSearch::Held& held : search.controlled_by(std::span(&holder, 1))) {
      answers.push_back(answer_of(EntityId(holder), held));
    }
  }
  return answers;
}

std::vector<ControlChange> Ownership::supposing(std::span<const SupposedStake> stakes,
                                                ControlTest test) const {
  LivePairs pairs(*graph_, test);
  std::map<std::pair<EntityId, EntityId>, ControlChange> all;
  for (const SupposedStake& stake : stakes) {
    const Bounds part = bounds_of(stake.part);
    for (const ControlChange& change : pairs.set_shares(stake.holder, stake.held, part)) {
      const auto [at, is_new] = all.try_emplace({change.holder, change.held}, change);
      if (!is_new) at->second.after = change.after;
    }
  }
  std::vector<ControlChange> changes;
  for (const auto& [pair, change] : all) {
    if (change.before != change.after) changes.push_back(change);
  }
  return changes;
}

std::vector<ControlAnswer> Ownership::captured_by(std::span<const EntityId> listed) const {
  GroupSearch search(*graph_, ControlTest::kAggregate50);
  std::vector<ControlAnswer> answers;
  for (const GroupSearch::Held& held : search.controlled_by(rows_of(listed))) {
    answers.push_back(answer_of(EntityId(), held));
  }
  return answers;
}

std::vector<EntityId> Ownership::open_to_anybody(ControlTest test) const {
  const ControlSearch search(*graph_, test);
  std::vector<EntityId> open;
  for (std::uint32_t entity = 0; entity < graph_->size(); ++entity) {
    if (search.anybodys(entity)) open.emplace_back(entity);
  }
  return open;
}

std::vector<ControlAnswer> Ownership::integrated() const { return integrated_shares(*graph_); }

std::span<const std::uint32_t> Ownership::stakes_in(EntityId held) const {
  return graph_->stakes_in(held.index);
}

std::vector<EntityId> Ownership::above(EntityId held) const {
  std::vector<bool> seen(graph_->size());
  std::vector<EntityId> found{held};
  seen[held.index] = true;
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const std::uint32_t row : graph_->stakes_in(found[next].index)) {
      const EntityId holder = graph_->entities().stakes()[row].holder;
      if (!holder || seen[holder.index]) continue;
      seen[holder.index] = true;
      found.push_back(holder);
    }
  }
  found.erase(found.begin());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<ControlAnswer> Ownership::direct() const {
  std::vector<ControlAnswer> answers;
  for (std::uint32_t holder = 0; holder < graph_->size(); ++holder) {
    for (const OwnershipGraph::Edge edge : graph_->held_by(holder)) {
      const Bounds shares = edge.parts[static_cast<std::size_t>(Channel::kShares)];
      if (shares.most == 0) continue;
      answers.push_back({EntityId(holder), EntityId(edge.held),
                         shares.least > 0 ? Answer::kYes : Answer::kUnknown, share_of(shares.least),
                         share_of(shares.most)});
    }
  }
  return answers;
}

std::vector<ControlAnswer> Ownership::stated() const {
  std::map<std::pair<EntityId, EntityId>, Bounds> sums;
  for (std::uint32_t held = 0; held < graph_->size(); ++held) {
    for (const std::uint32_t row : graph_->stakes_in(held)) {
      const Stake& stake = graph_->entities().stakes()[row];
      if (stake.kind != StakeKind::kShares || !stake.holder) continue;
      sums[{stake.holder, stake.held}] += bounds_of(stake);
    }
  }
  std::vector<ControlAnswer> answers;
  for (const auto& [pair, sum] : sums) {
    answers.push_back({pair.first, pair.second, sum.least > 0 ? Answer::kYes : Answer::kUnknown,
                       share_of(sum.least), share_of(sum.most)});
  }
  return answers;
}

}  // namespace assay::resolve
