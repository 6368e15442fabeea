#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/directives/row_index.h"
#include "assay/directives/share_band.h"
#include "assay/model/asset_table.h"

namespace assay::directives {

/// Where a tuple counts for a share: 0 nowhere; else a group and a membership in it, from 1 on.
using TuplePlace = std::uint32_t;

inline TuplePlace tuple_place(std::size_t group, Membership membership) {
  return static_cast<TuplePlace>(group) * kMembershipCount + membership.number() + 1;
}
inline std::size_t group_of(TuplePlace place) { return (place - 1) / kMembershipCount; }
inline Membership membership_of(TuplePlace place) {
  return Membership((place - 1) % kMembershipCount);
}

/// A tuple that counts elsewhere than before.
struct TupleMove {
  std::uint32_t tuple = 0;
  TuplePlace from = 0;
  TuplePlace to = 0;
};

/// Counts the distinct sites of each group by the equipment that stands there.
///
/// The first question takes a pass over the rows, one byte a site. Who asks again has six counters
/// a site kept, so that from day to day only the rows of tuples that moved are visited.
class SiteCounts {
 public:
  /// `rows` and `sites` must outlive this; of `sites` the codes tell sites apart, 0 is not known.
  SiteCounts(const RowIndex& rows, const AssetColumn& sites, std::size_t groups)
      : rows_(rows), column_(sites), groups_(groups) {}

  /// The tally of each group, where each tuple counts as `of_tuple` says. `moved` are the tuples
  /// for which that changed since the last time; nothing of that is known: `afresh`.
  std::vector<ShareTally> tallies(std::span<const TuplePlace> of_tuple,
                                  std::span<const TupleMove> moved, bool afresh);

 private:
  /// Of one group: sites by which memberships are met there, and equipment without site.
  struct Sites {
    std::array<std::int64_t, SiteTally::kMixes> by_mix{};
    std::array<std::int64_t, 3> elsewhere{};
  };

  std::vector<ShareTally> counted_once(std::span<const TuplePlace> of_tuple) const;
  bool may_keep() const;
  void keep(std::span<const TuplePlace> of_tuple);
  void move(const TupleMove& one);
  void count(std::uint32_t site, TuplePlace place, std::int32_t more);
  std::uint32_t mix(std::size_t site_of_group) const;

  const RowIndex& rows_;
  const AssetColumn& column_;
  std::size_t groups_;
  bool asked_ = false;
  bool kept_ = false;
  std::vector<std::int32_t> counters_;  ///< By group, site and membership.
  std::vector<Sites> of_group_;
};

}  // namespace assay::directives
