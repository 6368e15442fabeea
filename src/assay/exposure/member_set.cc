#include "assay/exposure/member_set.h"

#include <algorithm>
#include <numeric>

namespace assay::exposure {
namespace {

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  return a > kVeryMany - b ? kVeryMany : a + b;
}

}  // namespace

MemberSet first_set(std::size_t size) {
  MemberSet set(size);
  std::iota(set.begin(), set.end(), 0u);
  return set;
}

bool next_set(MemberSet& set, std::size_t members) {
  for (std::size_t i = set.size(); i-- > 0;) {
    if (set[i] + (set.size() - i) < members) {
      std::iota(set.begin() + static_cast<std::ptrdiff_t>(i), set.end(), set[i] + 1);
      return true;
    }
  }
  return false;
}

std::vector<std::uint64_t> sets_by_size(std::size_t members, std::size_t order) {
  std::vector<std::uint64_t> sets(order + 1);  // Pascal's triangle, row by row.
  sets[0] = 1;
  for (std::size_t n = 1; n <= members; ++n) {
    for (std::size_t k = std::min(n, order); k > 0; --k) sets[k] = sum(sets[k], sets[k - 1]);
  }
  return sets;
}

std::uint64_t sets_up_to(std::size_t members, std::size_t order) {
  std::uint64_t all = 0;
  for (const std::uint64_t sets : sets_by_size(members, std::min(order, members))) {
    all = sum(all, sets);
  }
  return all;
}

SetRanks::SetRanks(std::size_t members, std::size_t order) {
  for (std::size_t n = 0; n < members; ++n) over_.push_back(sets_by_size(n, order));
}

std::uint64_t SetRanks::of(std::span<const std::uint32_t> set) const {
  std::uint64_t rank = 0;
  for (std::size_t i = 0; i < set.size(); ++i) rank += over_[set[i]][i + 1];
  return rank;
}

}  // namespace assay::exposure
