#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace assay::directives {

/// One question by which rows are told apart: a class per row, below `classes`.
struct TupleColumn {
  std::size_t classes = 1;
  /// Writes the classes of the rows from `first` on.
  std::function<void(std::size_t first, std::span<std::uint32_t> out)> read;
};

/// The rows of each tuple, ascending.
struct RowIndex {
  std::vector<std::uint32_t> begin;  ///< A place in `rows` per tuple, and the end of the last.
  std::vector<std::uint32_t> rows;

  std::span<const std::uint32_t> of(std::size_t tuple) const {
    return std::span(rows).subspan(begin[tuple], begin[tuple + 1] - begin[tuple]);
  }
};

/// Rows told apart by the values that rules read, and by nothing else: rules are
/// evaluated once per tuple, not once per row.
///
/// Values that stay and days that pass are told apart one after the other, so that each tuple
/// lies in one of a few kinds: what does not depend on days is answered once per kind.
class Tuples {
 public:
  /// Tells `rows` rows apart by the columns, those of `kinds` first. Tuples and kinds are
  /// numbered in the order of their first rows, whatever the number of threads.
  ///
  /// Cost: a look-up per row and column of more than one class.
  Tuples(std::size_t rows, std::span<const TupleColumn> kinds, std::span<const TupleColumn> days,
         unsigned threads = 1);

  std::size_t count() const { return first_row_.size(); }
  std::uint32_t of_row(std::size_t row) const { return of_row_[row]; }
  std::span<const std::uint32_t> of_rows() const { return of_row_; }

  /// A row that shows the tuple's values: its first.
  std::uint32_t first_row(std::size_t tuple) const { return first_row_[tuple]; }
  std::uint32_t size(std::size_t tuple) const { return size_[tuple]; }

  std::size_t kinds() const { return first_of_kind_.size(); }
  std::uint32_t kind(std::size_t tuple) const { return kind_[tuple]; }
  std::uint32_t first_of_kind(std::size_t kind) const { return first_of_kind_[kind]; }

  /// The tuples of a kind, ascending.
  std::span<const std::uint32_t> of_kind(std::size_t kind) const { return by_kind_.of(kind); }

  /// Where the rows of each tuple are.
  std::shared_ptr<const RowIndex> rows() const { return rows_; }

 private:
  struct Part;
  void join(std::span<Part> parts, std::span<const TupleColumn> kinds,
            std::span<const TupleColumn> days);
  void number_kinds(std::span<const TupleColumn> kinds);
  void index(std::span<const Part> parts);

  std::vector<std::uint32_t> of_row_;
  std::vector<std::uint32_t> first_row_;
  std::vector<std::uint32_t> size_;
  std::vector<std::uint32_t> kind_;
  std::vector<std::uint32_t> first_of_kind_;
  RowIndex by_kind_;
  std::shared_ptr<const RowIndex> rows_;
};

}  // namespace assay::directives
