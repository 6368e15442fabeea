#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace assay::directives {

/// Rows told apart by the values that rules read, and by nothing else: rules are
/// evaluated once per tuple, not once per row.
class Tuples {
 public:
  explicit Tuples(std::size_t rows) : of_row_(rows, 0), count_(rows == 0 ? 0 : 1) {
    if (rows > 0) first_row_.push_back(0);
  }

  /// Tells rows apart by one more column: a code below `distinct` per row. An empty
  /// column tells nothing apart.
  ///
  /// Tuples are numbered in the order of their first rows.
  /// Cost: one look-up per row.
  void refine(std::span<const std::uint32_t> codes, std::size_t distinct);

  std::size_t count() const { return count_; }
  std::uint32_t of_row(std::size_t row) const { return of_row_[row]; }
  std::span<const std::uint32_t> of_rows() const { return of_row_; }

  /// A row that shows the tuple's values.
  std::uint32_t first_row(std::size_t tuple) const { return first_row_[tuple]; }

 private:
  std::vector<std::uint32_t> of_row_;
  std::vector<std::uint32_t> first_row_;
  std::size_t count_;
};

}  // namespace assay::directives
