#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/base/date.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/model/share.h"

namespace assay::resolve {

/// A part of a company in units of 1 / kWhole, which every decimal of nine places and every
/// part of a board of up to sixteen seats is a whole number of: sums of them are exact.
using Units = std::int64_t;
inline constexpr Units kWhole = 9'009'000'000'000;
inline constexpr Units kHalf = kWhole / 2;

/// At least and at most.
struct Bounds {
  Units least = 0;
  Units most = 0;

  Bounds& operator+=(Bounds other) {
    least += other.least;
    most += other.most;
    return *this;
  }
};

/// The bounds of a stake: outwards where a unit is too coarse; nothing at least if it is doubtful.
Bounds bounds_of(const Stake& stake);

Share share_of(Units units);

/// What is held, apart from each other: votes do not add up with seats.
enum class Channel : std::uint8_t { kVotes, kShares, kSeats, kContract };
inline constexpr std::size_t kChannels = 4;
using PerChannel = std::array<Bounds, kChannels>;

/// A set of channels.
class Channels {
 public:
  constexpr Channels(std::initializer_list<Channel> channels) {
    for (const Channel channel : channels) bits_ |= 1u << static_cast<unsigned>(channel);
  }
  constexpr bool has(std::size_t channel) const { return (bits_ >> channel & 1u) != 0; }

 private:
  unsigned bits_ = 0;
};

/// The channels by each of which a test finds control.
Channels channels_of(ControlTest test);

/// Whether a part is enough for a test: more than half, or half.
bool enough(ControlTest test, Units units);

/// The holdings on one day, as known on another.
class OwnershipGraph {
 public:
  /// All that one party holds in another.
  struct Edge {
    std::uint32_t held = 0;
    PerChannel parts;
  };

  OwnershipGraph(const EntityCatalogue& entities, Date as_of, Date known_on);

  std::uint32_t size() const { return static_cast<std::uint32_t>(stated_.size()); }
  const EntityCatalogue& entities() const { return entities_; }

  /// What a party holds, perhaps in itself too, by the held one.
  std::span<const Edge> held_by(std::uint32_t holder) const {
    return std::span(edges_).subspan(first_[holder], first_[holder + 1] - first_[holder]);
  }

  /// The sum of all stated parts of an entity.
  const PerChannel& stated(std::uint32_t entity) const { return stated_[entity]; }

  /// What a party that is not stated could hold of an entity.
  Units hidden(std::uint32_t entity, Channel channel) const {
    return hidden_[entity][static_cast<std::size_t>(channel)];
  }

  /// Stakes that hold on the day, as rows of the catalogue, by the held one.
  std::span<const std::uint32_t> stakes_in(std::uint32_t held) const {
    return std::span(stakes_).subspan(first_stake_[held],
                                      first_stake_[held + 1] - first_stake_[held]);
  }

 private:
  void add_edges(const std::vector<std::uint32_t>& valid);
  void add_hidden(const std::vector<std::uint32_t>& valid);
  void index_stakes(const std::vector<std::uint32_t>& valid);

  const EntityCatalogue& entities_;
  std::vector<Edge> edges_;         ///< By holder, then held.
  std::vector<std::size_t> first_;  ///< Of each holder's edges.
  std::vector<PerChannel> stated_;
  std::vector<std::array<Units, kChannels>> hidden_;
  std::vector<std::uint32_t> stakes_;
  std::vector<std::size_t> first_stake_;
};

}  // namespace assay::resolve
