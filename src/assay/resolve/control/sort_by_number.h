#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/resolve/large_vector.h"

namespace assay::resolve {

/// Sorts rows by a number below `end`, rows of one number as they came.
///
/// In two passes, each of which writes to a few thousand places side by side: one pass that puts
/// each row where it belongs would miss the cache for nearly every row of a large table.
///
/// Cost: linear, and a copy of the rows; a look through them where they are sorted already.
template <class Row, class Number>
void sort_by_number(LargeVector<Row>& rows, std::uint32_t end, Number number) {
  if (std::ranges::is_sorted(rows, {}, number)) return;
  const int bits = std::max(1, static_cast<int>(std::bit_width(end)));
  const int low_bits = (bits + 1) / 2;
  LargeVector<Row> sorted(rows.size());
  std::vector<std::size_t> next;
  for (int shift = 0; shift < bits; shift += low_bits) {
    const std::uint32_t mask = (std::uint32_t{1} << low_bits) - 1;
    const auto digit = [&](const Row& row) { return number(row) >> shift & mask; };
    next.assign(mask + std::size_t{2}, 0);
    for (const Row& row : rows) ++next[digit(row) + std::size_t{1}];
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
    for (const Row& row : rows) sorted[next[digit(row)]++] = row;
    rows.swap(sorted);
  }
}

}  // namespace assay::resolve
