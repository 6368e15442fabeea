#include "assay/resolve/control/ownership_graph.h"

#include <algorithm>
#include <numeric>

namespace assay::resolve {
namespace {

constexpr std::size_t index(Channel channel) { return static_cast<std::size_t>(channel); }

Units units(Share share, bool up) {
  const Product scaled = Product{share.part()} * kWhole;
  return static_cast<Units>((scaled + (up ? share.whole() - 1 : 0)) / share.whole());
}

/// The channel that a stake speaks of. A law lets nobody own anything.
std::size_t channel(StakeKind kind) {
  switch (kind) {
    case StakeKind::kShares:
      return index(Channel::kShares);
    case StakeKind::kVotes:
      return index(Channel::kVotes);
    case StakeKind::kBoard:
      return index(Channel::kSeats);
    case StakeKind::kContract:
      return index(Channel::kContract);
    case StakeKind::kLaw:
      break;
  }
  return kChannels;
}

/// People and states belong to nobody.
bool can_be_owned(EntityKind kind) {
  return kind != EntityKind::kState && kind != EntityKind::kPerson;
}

}  // namespace

Bounds bounds_of(const Stake& stake) {
  return {stake.doubtful ? 0 : units(stake.least, false), units(stake.most, true)};
}

Share share_of(Units part) { return Share::of(std::clamp<Units>(part, 0, kWhole), kWhole); }

Channels channels_of(ControlTest test) {
  switch (test) {
    case ControlTest::kAggregate50:
      return {Channel::kShares, Channel::kContract};
    case ControlTest::kBoard:
      return {Channel::kVotes, Channel::kSeats, Channel::kContract};
    case ControlTest::kContract:
      return {Channel::kContract};
    case ControlTest::kMajority:
    case ControlTest::kSingle50:
    case ControlTest::kSeat:
    case ControlTest::kLaw:
      break;
  }
  return {Channel::kVotes, Channel::kContract};
}

bool enough(ControlTest test, Units part) {
  return test == ControlTest::kAggregate50 ? part >= kHalf : part > kHalf;
}

OwnershipGraph::OwnershipGraph(const EntityCatalogue& entities, Date as_of, Date known_on)
    : entities_(entities), stated_(entities.size()), hidden_(entities.size()) {
  std::vector<std::uint32_t> valid;
  for (std::uint32_t row = 0; row < entities.stakes().size(); ++row) {
    if (entities.stakes()[row].holds(as_of, known_on)) valid.push_back(row);
  }
  add_edges(valid);
  add_hidden(valid);
  index_stakes(valid);
}

void OwnershipGraph::add_edges(const std::vector<std::uint32_t>& valid) {
  const std::vector<Stake>& stakes = entities_.stakes();
  std::vector<std::uint32_t> order;
  std::copy_if(valid.begin(), valid.end(), std::back_inserter(order), [&](std::uint32_t row) {
    return stakes[row].holder && channel(stakes[row].kind) < kChannels;
  });
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(stakes[a].holder, stakes[a].held) <
           std::pair(stakes[b].holder, stakes[b].held);
  });

  first_.assign(size() + 1, 0);
  for (std::size_t at = 0; at < order.size();) {
    const Stake& one = stakes[order[at]];
    Edge edge{one.held.index, {}};
    bool votes_stated = false;
    for (; at < order.size(); ++at) {
      const Stake& stake = stakes[order[at]];
      if (stake.holder != one.holder || stake.held != one.held) break;
      edge.parts[channel(stake.kind)] += bounds_of(stake);
      votes_stated = votes_stated || stake.kind == StakeKind::kVotes;
    }
    if (!votes_stated) edge.parts[index(Channel::kVotes)] = edge.parts[index(Channel::kShares)];
    for (std::size_t c = 0; c < kChannels; ++c) stated_[edge.held][c] += edge.parts[c];
    edges_.push_back(edge);
    first_[one.holder.index + 1] = edges_.size();
  }
  // A holder without edges begins where the one before it ends.
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] = std::max(first_[i], first_[i - 1]);
}

void OwnershipGraph::add_hidden(const std::vector<std::uint32_t>& valid) {
  for (std::uint32_t row = 0; row < size(); ++row) {
    if (!can_be_owned(entities_.entities()[row].kind)) continue;
    const Units chartered = stated_[row][index(Channel::kContract)].least;
    for (const Channel c : {Channel::kVotes, Channel::kShares, Channel::kSeats}) {
      const Units left = kWhole - stated_[row][index(c)].least - chartered;
      hidden_[row][index(c)] = std::max<Units>(0, left);
    }
  }
  // Whoever has most of the votes appoints the board.
  for (const Edge& edge : edges_) {
    if (edge.parts[index(Channel::kVotes)].least > kHalf) {
      hidden_[edge.held][index(Channel::kSeats)] = 0;
    }
  }
  const auto bound = [&](const Stake& stake, Channel c) {
    Units& hidden = hidden_[stake.held.index][index(c)];
    hidden = std::min(hidden, bounds_of(stake).most);
  };
  for (const std::uint32_t row : valid) {
    const Stake& stake = entities_.stakes()[row];
    if (stake.holder || stake.doubtful) continue;
    if (stake.kind == StakeKind::kShares) bound(stake, Channel::kShares);
    if (stake.kind == StakeKind::kShares || stake.kind == StakeKind::kVotes) {
      bound(stake, Channel::kVotes);
    }
    if (stake.kind == StakeKind::kBoard) bound(stake, Channel::kSeats);
  }
}

void OwnershipGraph::index_stakes(const std::vector<std::uint32_t>& valid) {
  stakes_ = valid;
  const std::vector<Stake>& stakes = entities_.stakes();
  std::stable_sort(stakes_.begin(), stakes_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return stakes[a].held < stakes[b].held;
  });
  first_stake_.assign(size() + 1, 0);
  for (const std::uint32_t row : stakes_) ++first_stake_[stakes[row].held.index + 1];
  std::partial_sum(first_stake_.begin(), first_stake_.end(), first_stake_.begin());
}

}  // namespace assay::resolve
