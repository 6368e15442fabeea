#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "assay/directives/row_index.h"
#include "assay/model/asset_table.h"

namespace assay::directives {

/// The assets of a finding: whole tuples, which are written out only for who asks.
class AssetList {
 public:
  AssetList() = default;

  /// The rows of some tuples, ascending by tuple.
  AssetList(std::shared_ptr<const RowIndex> index, std::vector<std::uint32_t> tuples)
      : index_(std::move(index)), tuples_(std::move(tuples)) {
    for (const std::uint32_t tuple : tuples_) size_ += index_->size(tuple);
  }

  /// Rows one by one, ascending.
  explicit AssetList(std::vector<AssetId> rows)
      : size_(rows.size()),
        written_(std::make_shared<const std::vector<AssetId>>(std::move(rows))) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// Of whole tuples: which; else none.
  const std::vector<std::uint32_t>& tuples() const { return tuples_; }

  /// The first so many rows, ascending.
  std::vector<AssetId> first(std::size_t count) const {
    std::vector<AssetId> rows;
    if (tuples_.empty() && !written_) return rows;
    if (written_) {
      rows.assign(written_->begin(),
                  written_->begin() + static_cast<std::ptrdiff_t>(std::min(count, size_)));
      return rows;
    }
    if (count < kFew) {
      for (const std::uint32_t row : index_->first_of(tuples_, count)) rows.emplace_back(row);
      return rows;
    }
    for (const std::uint32_t tuple : tuples_) {
      for (const std::uint32_t row : index_->of(tuple)) rows.emplace_back(row);
    }
    std::ranges::sort(rows);
    rows.resize(std::min(count, rows.size()));
    return rows;
  }

  /// All rows, ascending. Cost: that of sorting them, the first time; not for two threads at once.
  const std::vector<AssetId>& rows() const {
    if (!written_) written_ = std::make_shared<const std::vector<AssetId>>(first(size_));
    return *written_;
  }
  auto begin() const { return rows().begin(); }
  auto end() const { return rows().end(); }

 private:
  static constexpr std::size_t kFew = 16;

  std::shared_ptr<const RowIndex> index_;
  std::vector<std::uint32_t> tuples_;
  std::size_t size_ = 0;
  mutable std::shared_ptr<const std::vector<AssetId>> written_;
};

}  // namespace assay::directives
