#include "assay/resolve/control/ownership_graph.h"

#include <algorithm>
#include <numeric>

#include "assay/resolve/control/sort_by_number.h"

namespace assay::resolve {
namespace {

constexpr std::size_t index(Channel channel) { return static_cast<std::size_t>(channel); }

/// A fraction in units, rounded where a unit is too coarse.
Units units(Share share, bool up) {
  if (kWhole % share.whole() == 0) return share.part() * (kWhole / share.whole());
  const Product scaled = Product{share.part()} * kWhole;
  return static_cast<Units>((scaled + (up ? share.whole() - 1 : 0)) / share.whole());
}

/// What a stake gives, channel by channel, in a company with so many stated directors. Votes that
/// nobody states follow the shares.
PerChannel parts_of(const Stake& stake, std::uint32_t directors) {
  PerChannel parts;
  const Bounds bounds = bounds_of(stake);
  switch (stake.kind) {
    case StakeKind::kShares:
      parts[index(Channel::kShares)] = bounds;
      break;
    case StakeKind::kVotes:
      parts[index(Channel::kVotes)] = bounds;
      break;
    case StakeKind::kBoard:
      parts[index(Channel::kSeats)] = bounds;
      break;
    case StakeKind::kContract:
      parts[index(Channel::kContract)] = bounds;
      break;
    case StakeKind::kParent:
      parts[index(Channel::kSeats)] = {stake.doubtful ? 0 : kHalf + 1, kWhole};
      parts[index(Channel::kShares)] = {0, kWhole};
      break;
    case StakeKind::kInfluence:
      parts[index(Channel::kSeats)] = {0, kWhole};
      break;
    case StakeKind::kDirector:
      // There are as many seats as stated directors, or more.
      parts[index(Channel::kSeats)] = {0, kWhole / std::max(1u, directors)};
      break;
    case StakeKind::kLaw:  // lets nobody own anything
      break;
  }
  return parts;
}

/// Whether a stake is a holding of somebody that adds up with others.
bool adds_up(const Stake& stake) {
  return stake.holder && !stake.in_all && stake.kind != StakeKind::kLaw;
}

/// People and states belong to nobody.
bool can_be_owned(EntityKind kind) {
  return kind != EntityKind::kState && kind != EntityKind::kPerson;
}

}  // namespace

Bounds bounds_of(const Stake& stake) {
  return {stake.doubtful ? 0 : units(stake.least, false), units(stake.most, true)};
}

Bounds bounds_of(Share part) { return {units(part, false), units(part, true)}; }

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
    case ControlTest::kBeneficial25:
    case ControlTest::kPresumption10:
    case ControlTest::kDisclosure5:
    case ControlTest::kCloseLink20:
      break;
  }
  return {Channel::kVotes, Channel::kContract};
}

bool enough(ControlTest test, Units part) {
  return test == ControlTest::kAggregate50 ? part >= kHalf : part > kHalf;
}

OwnershipGraph::OwnershipGraph(const EntityCatalogue& entities, Date as_of, Date known_on)
    : entities_(&entities) {
  ownable_.reserve(entities.size());
  for (const Entity& entity : entities.entities()) ownable_.push_back(can_be_owned(entity.kind));
  std::vector<std::uint32_t> valid;
  LargeVector<Holding> holdings;
  holdings.reserve(entities.stakes().size());
  for (std::uint32_t row = 0; row < entities.stakes().size(); ++row) {
    const Stake& stake = entities.stakes()[row];
    if (!stake.holds(as_of, known_on)) continue;
    valid.push_back(row);
    if (!adds_up(stake)) continue;
    if (stake.kind == StakeKind::kDirector) ++directors_[stake.held.index];
    const Bounds bounds = bounds_of(stake);
    const bool plain = stake.kind == StakeKind::kShares && bounds.least == bounds.most;
    holdings.push_back(
        {stake.holder.index, stake.held.index, plain ? bounds.least : ~static_cast<Units>(row)});
  }
  add_edges(std::move(holdings));
  add_outgoing();
  add_stated();
  add_bounds(valid);
  index_stakes(valid);
}

OwnershipGraph::OwnershipGraph(const ShareColumns& shares) : ownable_(shares.entities, 1) {
  LargeVector<Holding> holdings;
  holdings.reserve(shares.held.size());
  for (std::size_t row = 0; row < shares.held.size(); ++row) {
    holdings.push_back({shares.holder[row], shares.held[row], shares.part[row]});
  }
  add_edges(std::move(holdings));
  add_outgoing();
  add_stated();
  first_stake_.assign(size() + 1, 0);
}

/// By the held one, then by holder. Few hold something in one company, so that the second key is
/// sorted in place.
void OwnershipGraph::sort(LargeVector<Holding>& holdings) const {
  sort_by_number(holdings, size(), [](const Holding& holding) { return holding.held; });
  for (auto first = holdings.begin(); first != holdings.end();) {
    auto last = first + 1;
    while (last != holdings.end() && last->held == first->held) ++last;
    if (last - first > 1) {
      std::stable_sort(first, last,
                       [](const Holding& a, const Holding& b) { return a.holder < b.holder; });
    }
    first = last;
  }
}

void OwnershipGraph::add_edges(LargeVector<Holding> holdings) {
  sort(holdings);
  holder_.reserve(holdings.size());
  parts_.reserve(holdings.size());
  first_in_.assign(size() + 1, 0);
  std::uint32_t entity = 0;
  for (std::size_t at = 0; at < holdings.size();) {
    const Holding& one = holdings[at];
    std::size_t end = at;
    Units sum = 0;
    bool plain = true;
    for (; end < holdings.size(); ++end) {
      const Holding& next = holdings[end];
      if (next.holder != one.holder || next.held != one.held) break;
      plain = plain && next.plain >= 0;
      sum += next.plain;
    }
    while (entity < one.held) first_in_[++entity] = edges();
    holder_.push_back(one.holder);
    if (plain) {
      parts_.push_plain(sum);
    } else {
      parts_.push_back(sum_of(std::span(holdings).subspan(at, end - at)));
    }
    at = end;
  }
  while (entity < size()) first_in_[++entity] = edges();
}

/// All that one party holds in another; votes that are not stated follow the shares.
PerChannel OwnershipGraph::sum_of(std::span<const Holding> holdings) const {
  PerChannel parts;
  bool votes_stated = false, shares_stated = false, parent = false;
  for (const Holding& holding : holdings) {
    if (holding.plain >= 0) {
      parts[index(Channel::kShares)] += {holding.plain, holding.plain};
      shares_stated = true;
      continue;
    }
    const Stake& stake = entities_->stakes()[static_cast<std::size_t>(~holding.plain)];
    const auto directors = directors_.find(stake.held.index);
    const PerChannel more = parts_of(stake, directors == directors_.end() ? 1 : directors->second);
    for (std::size_t c = 0; c < kChannels; ++c) parts[c] += more[c];
    votes_stated = votes_stated || stake.kind == StakeKind::kVotes;
    shares_stated = shares_stated || stake.kind == StakeKind::kShares;
    parent = parent || stake.kind == StakeKind::kParent;
  }
  // By which part a parent holds it is open only where nobody says it.
  if (parent && shares_stated) parts[index(Channel::kShares)].most -= kWhole;
  if (!votes_stated) parts[index(Channel::kVotes)] = parts[index(Channel::kShares)];
  return parts;
}

void OwnershipGraph::add_outgoing() {
  struct Row {
    std::uint32_t holder;
    Outgoing out;
  };
  LargeVector<Row> rows;
  rows.reserve(edges());
  for (std::uint32_t entity = 0; entity < size(); ++entity) {
    for (std::uint32_t edge = first_in_[entity]; edge < first_in_[entity + 1]; ++edge) {
      rows.push_back({holder_[edge], {entity, edge}});
    }
  }
  sort_by_number(rows, size(), [](const Row& row) { return row.holder; });
  first_.assign(size() + 1, 0);
  outgoing_.reserve(edges());
  std::uint32_t holder = 0;
  for (const Row& row : rows) {
    while (holder < row.holder) first_[++holder] = static_cast<std::uint32_t>(outgoing_.size());
    outgoing_.push_back(row.out);
  }
  while (holder < size()) first_[++holder] = edges();
}

/// Sums what is stated of each entity. Whoever has most of the votes appoints the board.
void OwnershipGraph::add_stated() {
  stated_.resize(size());
  majority_held_.assign(size(), 0);
  for (std::uint32_t entity = 0; entity < size(); ++entity) {
    for (const Incoming& in : holders_of(entity)) {
      if (in.plain >= 0) {
        stated_.add_plain(entity, in.plain);
      } else {
        stated_.add(entity, parts_[in.edge]);
      }
      const Units votes =
          in.plain >= 0 ? in.plain : parts_.part(in.edge, index(Channel::kVotes)).least;
      if (votes > kHalf) majority_held_[entity] = 1;
    }
  }
}

Units OwnershipGraph::hidden(std::uint32_t entity, Channel channel) const {
  if (!ownable_[entity] || channel == Channel::kContract) return 0;
  if (channel == Channel::kSeats && majority_held_[entity] != 0) return 0;
  const Units chartered = stated_.part(entity, index(Channel::kContract)).least;
  const Units left = kWhole - stated_.part(entity, index(channel)).least - chartered;
  const auto bound = bounded_.find(entity);
  const Units most = bound == bounded_.end() ? kWhole : bound->second[index(channel)];
  return std::clamp<Units>(left, 0, most);
}

void OwnershipGraph::add_bounds(const std::vector<std::uint32_t>& valid) {
  for (const std::uint32_t row : valid) {
    const Stake& stake = entities_->stakes()[row];
    if (stake.holder || stake.doubtful || stake.most == Share::all()) continue;
    const auto bound = [&](Channel c) {
      const auto [at, added] = bounded_.try_emplace(stake.held.index);
      if (added) at->second.fill(kWhole);
      Units& most = at->second[index(c)];
      most = std::min(most, bounds_of(stake).most);
    };
    if (stake.kind == StakeKind::kShares) bound(Channel::kShares);
    if (stake.kind == StakeKind::kShares || stake.kind == StakeKind::kVotes) {
      bound(Channel::kVotes);
    }
    if (stake.kind == StakeKind::kBoard) bound(Channel::kSeats);
  }
}

void OwnershipGraph::index_stakes(const std::vector<std::uint32_t>& valid) {
  const std::vector<Stake>& stakes = entities_->stakes();
  first_stake_.assign(size() + 1, 0);
  for (const std::uint32_t row : valid) ++first_stake_[stakes[row].held.index + 1];
  std::partial_sum(first_stake_.begin(), first_stake_.end(), first_stake_.begin());
  std::vector<std::uint32_t> next(first_stake_.begin(), first_stake_.end() - 1);
  stakes_.resize(valid.size());
  for (const std::uint32_t row : valid) stakes_[next[stakes[row].held.index]++] = row;
}

}  // namespace assay::resolve
