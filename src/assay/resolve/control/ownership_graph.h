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
#include "assay/resolve/control/part_column.h"
#include "assay/resolve/large_vector.h"

namespace assay::resolve {

/// The bounds of a stake: outwards where a unit is too coarse; nothing at least if it is doubtful.
Bounds bounds_of(const Stake& stake);

/// The bounds of an exact part.
Bounds bounds_of(Share part);

/// The channels by each of which a test finds control.
Channels channels_of(ControlTest test);

/// Whether a part is enough for a test: more than half, or half.
bool enough(ControlTest test, Units units);

/// Exact holdings of shares as columns, where no more is known than who holds how much in whom.
struct ShareColumns {
  std::uint32_t entities = 0;
  std::vector<std::uint32_t> holder;
  std::vector<std::uint32_t> held;
  std::vector<Units> part;
};

/// The holdings on one day, as known on another.
///
/// Edges are numbered by the held one, then by holder, so that whatever sums up what is held of
/// somebody reads on; what somebody holds is a second table of the same edges. Both are in 32-bit
/// numbers: some twenty bytes an edge and as many an entity.
class OwnershipGraph {
 public:
  /// All that one party holds in another.
  struct Edge {
    std::uint32_t held = 0;
    PerChannel parts;
  };

  /// An edge seen from its holder.
  struct Outgoing {
    std::uint32_t held = 0;
    std::uint32_t edge = 0;
  };

  /// An edge seen from the held one.
  struct Incoming {
    std::uint32_t holder = 0;
    std::uint32_t edge = 0;
    Units plain = 0;  ///< Its part; below 0 where it is not plain.
  };

  /// Edges as something else, made as they are read.
  template <class Place, class Read>
  class Range {
   public:
    class Iterator {
     public:
      Iterator(const OwnershipGraph* graph, Place at) : graph_(graph), at_(at) {}
      auto operator*() const { return Read()(*graph_, at_); }
      Iterator& operator++() {
        ++at_;
        return *this;
      }
      bool operator!=(Iterator other) const { return at_ != other.at_; }

     private:
      const OwnershipGraph* graph_;
      Place at_;
    };

    Range(const OwnershipGraph* graph, Place first, Place last)
        : graph_(graph), first_(first), last_(last) {}
    Iterator begin() const { return {graph_, first_}; }
    Iterator end() const { return {graph_, last_}; }
    bool empty() const { return first_ == last_; }

   private:
    const OwnershipGraph* graph_;
    Place first_;
    Place last_;
  };
  struct ReadEdge {
    Edge operator()(const OwnershipGraph& graph, std::uint32_t at) const {
      const Outgoing& out = graph.outgoing_[at];
      return {out.held, graph.parts_[out.edge]};
    }
  };
  struct ReadIncoming {
    Incoming operator()(const OwnershipGraph& graph, std::uint32_t edge) const {
      return {graph.holder_[edge], edge, graph.parts_.plain_part(edge)};
    }
  };
  using Edges = Range<std::uint32_t, ReadEdge>;
  using Holders = Range<std::uint32_t, ReadIncoming>;

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

  /// The same without the parts.
  std::span<const Outgoing> edges_of(std::uint32_t holder) const {
    return std::span(outgoing_).subspan(first_[holder], first_[holder + 1] - first_[holder]);
  }
  std::uint32_t edges() const { return static_cast<std::uint32_t>(holder_.size()); }
  const PartColumn& parts() const { return parts_; }  ///< By edge.

  /// Who holds something in an entity, perhaps it itself too, by holder.
  Holders holders_of(std::uint32_t entity) const {
    return {this, first_in_[entity], first_in_[entity + 1]};
  }

  /// Fetches what `holders_of` will read: first where it is, later that itself.
  void foresee(std::uint32_t entity) const { __builtin_prefetch(&first_in_[entity]); }
  void foresee_holders(std::uint32_t entity) const {
    const std::uint32_t edge = first_in_[entity];
    if (edge == edges()) return;
    __builtin_prefetch(&holder_[edge]);
    parts_.foresee(edge);
    stated_.foresee(entity);
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

  void sort(LargeVector<Holding>& holdings) const;
  void add_edges(LargeVector<Holding> holdings);
  PerChannel sum_of(std::span<const Holding> holdings) const;
  void add_outgoing();
  void add_stated();
  void add_bounds(const std::vector<std::uint32_t>& valid);
  void index_stakes(const std::vector<std::uint32_t>& valid);

  const EntityCatalogue* entities_ = nullptr;
  LargeVector<std::uint32_t> first_in_;  ///< Of each entity's incoming edges.
  LargeVector<std::uint32_t> holder_;    ///< By edge.
  PartColumn parts_;
  LargeVector<std::uint32_t> first_;  ///< Of each holder's rows in `outgoing_`.
  LargeVector<Outgoing> outgoing_;
  PartColumn stated_;
  std::vector<std::uint8_t> ownable_;        ///< People and states belong to nobody.
  std::vector<std::uint8_t> majority_held_;  ///< Somebody has most of the votes.
  std::unordered_map<std::uint32_t, std::array<Units, kChannels>> bounded_;  ///< By `*`.
  std::unordered_map<std::uint32_t, std::uint32_t> directors_;  ///< Stated ones, by the held.
  std::vector<std::uint32_t> stakes_;
  std::vector<std::uint32_t> first_stake_;
};

}  // namespace assay::resolve
