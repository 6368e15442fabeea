#pragma once

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
  /// Of the tuple of each row, and of how many rows each tuple has.
  RowIndex(std::vector<std::uint32_t> of_row, std::span<const std::uint32_t> sizes)
      : of_row_(std::move(of_row)), begin_(sizes.size() + 1, 0) {
    for (std::size_t i = 0; i < sizes.size(); ++i) begin_[i + 1] = begin_[i] + sizes[i];
  }

  /// The tuple of each row.
  std::span<const std::uint32_t> tuples() const { return of_row_; }

  std::uint32_t size(std::size_t tuple) const { return begin_[tuple + 1] - begin_[tuple]; }

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

  std::vector<std::uint32_t> of_row_;
  std::vector<std::uint32_t> begin_;  ///< A place in `rows_` per tuple, and the end of the last.
  mutable std::once_flag written_;
  mutable std::vector<std::uint32_t> rows_;
};

}  // namespace assay::directives
