#include "assay/resolve/control/ownership_graph.h"

#include <algorithm>
#include <numeric>

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

void PartColumn::push_back(const PerChannel& parts) {
  plain_.push_back(~static_cast<Units>(other_.size()));
  other_.push_back(parts);
}

void PartColumn::add_plain(std::size_t row, Units part) {
  if (plain(row)) {
    plain_[row] += part;
    return;
  }
  PerChannel& parts = other_[static_cast<std::size_t>(~plain_[row])];
  parts[index(Channel::kVotes)] += {part, part};
  parts[index(Channel::kShares)] += {part, part};
}

void PartColumn::add(std::size_t row, const PerChannel& parts) {
  if (plain(row)) {
    other_.push_back((*this)[row]);
    plain_[row] = ~static_cast<Units>(other_.size() - 1);
  }
  PerChannel& sum = other_[static_cast<std::size_t>(~plain_[row])];
  for (std::size_t c = 0; c < kChannels; ++c) sum[c] += parts[c];
}

PerChannel PartColumn::operator[](std::size_t row) const {
  if (!plain(row)) return other_[static_cast<std::size_t>(~plain_[row])];
  PerChannel parts;
  parts[index(Channel::kVotes)] = parts[index(Channel::kShares)] = {plain_[row], plain_[row]};
  return parts;
}

Bounds PartColumn::part(std::size_t row, std::size_t channel) const {
  if (!plain(row)) return other_[static_cast<std::size_t>(~plain_[row])][channel];
  const bool held = channel == index(Channel::kVotes) || channel == index(Channel::kShares);
  return held ? Bounds{plain_[row], plain_[row]} : Bounds{};
}

OwnershipGraph::OwnershipGraph(const EntityCatalogue& entities, Date as_of, Date known_on)
    : entities_(&entities) {
  ownable_.reserve(entities.size());
  for (const Entity& entity : entities.entities()) ownable_.push_back(can_be_owned(entity.kind));
  std::vector<std::uint32_t> valid;
  std::vector<Holding> holdings;
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
  add_incoming();
  add_bounds(valid);
  index_stakes(valid);
}

OwnershipGraph::OwnershipGraph(const ShareColumns& shares) : ownable_(shares.entities, 1) {
  std::vector<Holding> holdings;
  holdings.reserve(shares.held.size());
  for (std::size_t row = 0; row < shares.held.size(); ++row) {
    holdings.push_back({shares.holder[row], shares.held[row], shares.part[row]});
  }
  add_edges(std::move(holdings));
  add_incoming();
  first_stake_.assign(size() + 1, 0);
}

/// By holder, then held, then as they come: sorted by counting, the lesser key first.
void OwnershipGraph::sort(std::vector<Holding>& holdings, std::uint32_t entities) {
  std::vector<Holding> sorted(holdings.size());
  for (const auto key : {&Holding::held, &Holding::holder}) {
    std::vector<std::uint32_t> next(entities + 1);
    for (const Holding& holding : holdings) ++next[holding.*key + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (const Holding& holding : holdings) sorted[next[holding.*key]++] = holding;
    sorted.swap(holdings);
  }
}

void OwnershipGraph::add_plain_edge(std::uint32_t holder, std::uint32_t held, Units part) {
  held_.push_back(held);
  parts_.push_plain(part);
  stated_.add_plain(held, part);
  first_[holder + 1] = edges();
}

void OwnershipGraph::add_edge(std::uint32_t holder, std::uint32_t held, const PerChannel& parts) {
  held_.push_back(held);
  parts_.push_back(parts);
  stated_.add(held, parts);
  first_[holder + 1] = edges();
}

/// A holder without edges begins where the one before it ends.
void OwnershipGraph::close_rows() {
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] = std::max(first_[i], first_[i - 1]);
}

void OwnershipGraph::add_edges(std::vector<Holding> holdings) {
  sort(holdings, size());
  stated_.resize(size());
  held_.reserve(holdings.size());
  parts_.reserve(holdings.size());
  first_.assign(size() + 1, 0);
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
    if (plain) {
      add_plain_edge(one.holder, one.held, sum);
    } else {
      add_edge(one.holder, one.held, sum_of(std::span(holdings).subspan(at, end - at)));
    }
    at = end;
  }
  close_rows();
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

void OwnershipGraph::add_incoming() {
  first_in_.assign(size() + 1, 0);
  for (const std::uint32_t held : held_) ++first_in_[held + 1];
  std::partial_sum(first_in_.begin(), first_in_.end(), first_in_.begin());
  std::vector<std::uint32_t> next(first_in_.begin(), first_in_.end() - 1);
  incoming_.resize(held_.size());
  majority_held_.assign(size(), 0);
  for (std::uint32_t holder = 0; holder < size(); ++holder) {
    for (std::uint32_t edge = first_[holder]; edge < first_[holder + 1]; ++edge) {
      const Units plain = parts_.plain_part(edge);
      incoming_[next[held_[edge]]++] = {holder, edge, plain};
      // Whoever has most of the votes appoints the board.
      if (parts_.part(edge, index(Channel::kVotes)).least > kHalf) majority_held_[held_[edge]] = 1;
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
