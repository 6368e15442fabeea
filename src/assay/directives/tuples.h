#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "assay/directives/row_index.h"

namespace assay::directives {

/// One question by which rows are told apart: a class per row, below `classes`.
struct TupleColumn {
  std::size_t classes = 1;
  /// Writes the classes of the rows from `first` on.
  std::function<void(std::size_t first, std::span<std::uint32_t> out)> read;
};

/// Rows told apart by the values that rules read, and by nothing else: rules are
/// evaluated once per tuple, not once per row.
///
/// A tuple is a kind, which is what stays, together with days that pass. Both have numbers of
/// their own: what does not depend on days is answered once per kind, and what asks for nothing
/// but days once per combination of them.
class Tuples {
 public:
  /// Tells `rows` rows apart by the columns. Tuples, kinds and combinations of days are numbered
  /// in the order of their first rows, whatever the number of threads.
  ///
  /// Cost: reading each column of more than one class, and a look-up per row for every few of
  /// them: columns of few classes are asked together.
  Tuples(std::size_t rows, std::span<const TupleColumn> kinds, std::span<const TupleColumn> days,
         unsigned threads = 1);

  std::size_t count() const { return kind_.size(); }
  std::uint32_t of_row(std::size_t row) const { return rows_->tuples()[row]; }
  std::span<const std::uint32_t> of_rows() const { return rows_->tuples(); }

  /// A row that shows the tuple's values: its first.
  std::uint32_t first_row(std::size_t tuple) const { return rows_->first(tuple); }
  std::uint32_t size(std::size_t tuple) const { return rows_->size(tuple); }

  std::size_t kinds() const { return first_of_kind_.size(); }
  std::uint32_t kind(std::size_t tuple) const { return kind_[tuple]; }
  std::uint32_t first_of_kind(std::size_t kind) const { return first_of_kind_[kind]; }

  /// The tuples of a kind, ascending.
  std::span<const std::uint32_t> of_kind(std::size_t kind) const { return by_kind_->of(kind); }

  std::size_t days() const { return first_of_days_.size(); }
  std::uint32_t days_of(std::size_t tuple) const { return days_[tuple]; }
  std::uint32_t first_of_days(std::size_t days) const { return first_of_days_[days]; }

  /// Where the rows of each tuple are.
  std::shared_ptr<const RowIndex> rows() const { return rows_; }

 private:
  struct Part;
  struct Asked;
  void ask(const Asked& asked, bool of_days, std::span<Part> parts,
           std::vector<std::uint32_t>& first_row);
  void join(const Asked& asked, bool of_days, std::span<Part> parts,
            std::vector<std::uint32_t>& first_row);
  void index_kinds();

  std::vector<std::uint32_t> kind_;
  std::vector<std::uint32_t> days_;
  std::vector<std::uint32_t> first_of_kind_;
  std::vector<std::uint32_t> first_of_days_;
  std::shared_ptr<const RowIndex> by_kind_;
  std::shared_ptr<const RowIndex> rows_;
};

}  // namespace assay::directives
