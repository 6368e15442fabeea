#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace assay::directives {

/// Which rows each tuple has. Counting them costs nothing; they are written out, all at once, for
/// who asks first. For several threads.
class RowIndex {
 public:
  /// Of the tuple of each row, of how many rows each tuple has, and of its first row: tuples are
  /// numbered in the order of these.
  RowIndex(std::vector<std::uint32_t> of_row, std::span<const std::uint32_t> sizes,
           std::vector<std::uint32_t> first)
      : of_row_(std::move(of_row)), first_(std::move(first)), begin_(sizes.size() + 1, 0) {
    for (std::size_t i = 0; i < sizes.size(); ++i) begin_[i + 1] = begin_[i] + sizes[i];
  }

  /// The tuple of each row.
  std::span<const std::uint32_t> tuples() const { return of_row_; }

  std::uint32_t size(std::size_t tuple) const { return begin_[tuple + 1] - begin_[tuple]; }

  std::uint32_t first(std::size_t tuple) const { return first_[tuple]; }

  /// The first `count` rows, or all, of tuples that stand in ascending order; ascending. Looks a
  /// little way through the rows before it has them written out.
  std::vector<std::uint32_t> first_of(std::span<const std::uint32_t> tuples,
                                      std::size_t count) const {
    // Those of later tuples begin behind so many rows.
    tuples = tuples.first(std::min(count, tuples.size()));
    std::size_t left = 0;
    for (const std::uint32_t tuple : tuples) left += size(tuple);
    left = std::min(left, count);
    std::vector<std::uint32_t> rows;
    const std::size_t begin = tuples.empty() ? 0 : first_[tuples.front()];
    const std::size_t end = std::min(of_row_.size(), begin + kLookAhead);
    for (std::size_t row = begin; row < end && rows.size() < left; ++row) {
      if (std::ranges::find(tuples, of_row_[row]) == tuples.end()) continue;
      rows.push_back(static_cast<std::uint32_t>(row));
    }
    if (rows.size() == left) return rows;
    rows.clear();
    for (const std::uint32_t tuple : tuples) {
      const auto some = of(tuple).first(std::min<std::size_t>(count, size(tuple)));
      rows.insert(rows.end(), some.begin(), some.end());
    }
    std::ranges::sort(rows);
    rows.resize(left);
    return rows;
  }

  /// The rows of a tuple, ascending.
  std::span<const std::uint32_t> of(std::size_t tuple) const {
    std::call_once(written_, [&] { write(); });
    return std::span(rows_).subspan(begin_[tuple], size(tuple));
  }

 private:
  void write() const {
    rows_.resize(of_row_.size());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t row = 0; row < of_row_.size(); ++row) {
      rows_[next[of_row_[row]]++] = static_cast<std::uint32_t>(row);
    }
  }

  static constexpr std::size_t kLookAhead = std::size_t{1} << 15U;

  std::vector<std::uint32_t> of_row_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> begin_;  ///< A place in `rows_` per tuple, and the end of the last.
  mutable std::once_flag written_;
  mutable std::vector<std::uint32_t> rows_;
};

}  // namespace assay::directives
