#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace assay::exposure {

/// Members of a level by number, ascending.
using MemberSet = std::vector<std::uint32_t>;

/// The first set of a size; sets of a size are ordered by their members.
MemberSet first_set(std::size_t size);

/// Goes on to the next set of the same size; false after the last.
bool next_set(MemberSet& set, std::size_t members);

/// Stands for every number of sets that 64 bits do not hold.
inline constexpr std::uint64_t kVeryMany = std::numeric_limits<std::uint64_t>::max();

/// Number of sets of each size up to `order`, by size.
std::vector<std::uint64_t> sets_by_size(std::size_t members, std::size_t order);

/// Number of sets of up to `order` members, the empty one included.
std::uint64_t sets_up_to(std::size_t members, std::size_t order);

/// Numbers the sets of one size without gaps, whatever the number of members: the
/// sum over i from 1 of (i-th member over i).
/// Source: E. F. Beckenbach (ed.), Applied Combinatorial Mathematics, Wiley 1964, 27-30.
class SetRanks {
 public:
  /// Of sets of up to `order` of `members`.
  SetRanks(std::size_t members, std::size_t order);

  std::uint64_t of(std::span<const std::uint32_t> set) const;

  /// Calls `visit(rank)` for each set with one member less.
  template <class Visit>
  void for_each_below(std::span<const std::uint32_t> set, Visit&& visit) const {
    std::uint64_t before = 0, after = 0;  // What the members on either side of the gap add.
    for (std::size_t i = 1; i < set.size(); ++i) after += over_[set[i]][i];
    for (std::size_t gap = 0; gap < set.size(); ++gap) {
      visit(before + after);
      before += over_[set[gap]][gap + 1];
      if (gap + 1 < set.size()) after -= over_[set[gap + 1]][gap + 1];
    }
  }

 private:
  std::vector<std::vector<std::uint64_t>> over_;  ///< [n][k]: n over k.
};

}  // namespace assay::exposure
