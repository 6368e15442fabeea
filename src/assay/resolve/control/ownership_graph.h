#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
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

/// What a sum of holdings comes to in one reading. At most, the others' least holdings have room
/// beside it, unless the statements contradict each other.
inline Units part_of(Bounds held, Units stated_least, bool most) {
  if (!most) return held.least;
  const Units room = kWhole - (stated_least - held.least);
  return std::max(held.least, std::min(held.most, room));
}

/// Parts of which nearly all are *plain*: an exact part of the shares with as many votes, and
/// nothing else. A plain one takes eight bytes.
class PartColumn {
 public:
  std::size_t size() const { return plain_.size(); }
  void resize(std::size_t rows) { plain_.resize(rows); }
  void reserve(std::size_t rows) { plain_.reserve(rows); }
  void push_plain(Units part) { plain_.push_back(part); }
  void push_back(const PerChannel& parts);

  void add_plain(std::size_t row, Units part);
  /// The row is plain no longer, whatever the sum.
  void add(std::size_t row, const PerChannel& parts);

  bool plain(std::size_t row) const { return plain_[row] >= 0; }
  Units plain_part(std::size_t row) const { return plain_[row]; }
  PerChannel operator[](std::size_t row) const;
  Bounds part(std::size_t row, std::size_t channel) const;

 private:
  std::vector<Units> plain_;  ///< Below 0: not plain; the complement is a row of `other_`.
  std::vector<PerChannel> other_;
};

/// Exact holdings of shares as columns, where no more is known than who holds how much in whom.
struct ShareColumns {
  std::uint32_t entities = 0;
  std::vector<std::uint32_t> holder;
  std::vector<std::uint32_t> held;
  std::vector<Units> part;
};

/// The holdings on one day, as known on another.
///
/// Both directions are rows of one table of edges in 32-bit numbers, by holder, then held: some
/// thirty bytes an edge and as many an entity.
class OwnershipGraph {
 public:
  /// All that one party holds in another.
  struct Edge {
    std::uint32_t held = 0;
    PerChannel parts;
  };

  /// The edges of a holder, made as they are read.
  class Edges {
   public:
    class Iterator {
     public:
      Iterator(const OwnershipGraph* graph, std::uint32_t edge) : graph_(graph), edge_(edge) {}
      Edge operator*() const { return {graph_->held_[edge_], graph_->parts_[edge_]}; }
      Iterator& operator++() {
        ++edge_;
        return *this;
      }
      bool operator!=(Iterator other) const { return edge_ != other.edge_; }

     private:
      const OwnershipGraph* graph_;
      std::uint32_t edge_;
    };

    Edges(const OwnershipGraph* graph, std::uint32_t first, std::uint32_t last)
        : graph_(graph), first_(first), last_(last) {}
    Iterator begin() const { return {graph_, first_}; }
    Iterator end() const { return {graph_, last_}; }
    bool empty() const { return first_ == last_; }

   private:
    const OwnershipGraph* graph_;
    std::uint32_t first_;
    std::uint32_t last_;
  };

  /// An edge seen from the held one.
  struct Incoming {
    std::uint32_t holder = 0;
    std::uint32_t edge = 0;
    Units plain = 0;  ///< Its part; below 0 where it is not plain.
  };

  /// `entities` must outlive this unchanged.
  ///
  /// Cost: linear in entities and stakes.
  OwnershipGraph(const EntityCatalogue& entities, Date as_of, Date known_on);

  /// Of exact shares alone; has no catalogue and no stakes.
  explicit OwnershipGraph(const ShareColumns& shares);

  std::uint32_t size() const { return static_cast<std::uint32_t>(ownable_.size()); }
  const EntityCatalogue& entities() const { return *entities_; }

  /// What a party holds, perhaps in itself too, by the held one.
  Edges held_by(std::uint32_t holder) const { return {this, first_[holder], first_[holder + 1]}; }

  /// The same as numbers of edges, from the first up to the last.
  std::pair<std::uint32_t, std::uint32_t> edges_of(std::uint32_t holder) const {
    return {first_[holder], first_[holder + 1]};
  }
  std::uint32_t edges() const { return static_cast<std::uint32_t>(held_.size()); }
  std::uint32_t held(std::uint32_t edge) const { return held_[edge]; }
  const PartColumn& parts() const { return parts_; }

  /// Who holds something in an entity, perhaps it itself too, by holder.
  std::span<const Incoming> holders_of(std::uint32_t entity) const {
    return std::span(incoming_).subspan(first_in_[entity],
                                        first_in_[entity + 1] - first_in_[entity]);
  }

  /// The sum of all stated parts of each entity; plain where all of them are.
  const PartColumn& stated() const { return stated_; }
  PerChannel stated(std::uint32_t entity) const { return stated_[entity]; }

  /// What a party that is not stated could hold of an entity.
  Units hidden(std::uint32_t entity, Channel channel) const;

  /// Stakes that hold on the day, as rows of the catalogue, by the held one.
  std::span<const std::uint32_t> stakes_in(std::uint32_t held) const {
    return std::span(stakes_).subspan(first_stake_[held],
                                      first_stake_[held + 1] - first_stake_[held]);
  }

 private:
  /// A holding on its way into the graph.
  struct Holding {
    std::uint32_t holder = 0;
    std::uint32_t held = 0;
    Units plain = 0;  ///< Its part; not plain: the complement of a row of the catalogue.
  };

  static void sort(std::vector<Holding>& holdings, std::uint32_t entities);
  void add_edges(std::vector<Holding> holdings);
  PerChannel sum_of(std::span<const Holding> holdings) const;
  void add_edge(std::uint32_t holder, std::uint32_t held, const PerChannel& parts);
  void add_plain_edge(std::uint32_t holder, std::uint32_t held, Units part);
  void close_rows();
  void add_incoming();
  void add_bounds(const std::vector<std::uint32_t>& valid);
  void index_stakes(const std::vector<std::uint32_t>& valid);

  const EntityCatalogue* entities_ = nullptr;
  std::vector<std::uint32_t> first_;  ///< Of each holder's edges.
  std::vector<std::uint32_t> held_;   ///< A row per edge.
  PartColumn parts_;
  std::vector<std::uint32_t> first_in_;  ///< Of each entity's incoming edges.
  std::vector<Incoming> incoming_;
  PartColumn stated_;
  std::vector<std::uint8_t> ownable_;        ///< People and states belong to nobody.
  std::vector<std::uint8_t> majority_held_;  ///< Somebody has most of the votes.
  std::unordered_map<std::uint32_t, std::array<Units, kChannels>> bounded_;  ///< By `*`.
  std::unordered_map<std::uint32_t, std::uint32_t> directors_;  ///< Stated ones, by the held.
  std::vector<std::uint32_t> stakes_;
  std::vector<std::uint32_t> first_stake_;
};

}  // namespace assay::resolve
