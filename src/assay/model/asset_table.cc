#include "assay/model/asset_table.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace assay {

SourceSpan AssetTable::place(AssetId asset) const {
  return {files_[file_of_[asset.index]], lines_[asset.index], 0, 0};
}

void AssetTable::begin_file(std::string_view file) {
  assert(files_.size() < std::numeric_limits<std::uint16_t>::max() && "too many files");
  files_.emplace_back(file);
}

AssetId AssetTable::add_row(std::uint32_t line) {
  assert(!files_.empty() && "begin_file comes before the first row");
  lines_.push_back(line);
  file_of_.push_back(static_cast<std::uint16_t>(files_.size() - 1));
  return AssetId(lines_.size() - 1);
}

std::uint32_t AssetTable::intern(AssetField field, std::string_view text) {
  return columns_[static_cast<std::size_t>(field)].values.intern(text);
}

void AssetTable::intern(AssetField field, std::span<const std::string_view> texts,
                        std::span<std::uint32_t> codes) {
  columns_[static_cast<std::size_t>(field)].values.intern(texts, codes);
}

void AssetTable::set(AssetId asset, AssetField field, std::uint32_t code) {
  std::vector<std::uint32_t>& codes = columns_[static_cast<std::size_t>(field)].codes;
  if (asset.index >= codes.size()) {
    if (code == 0) return;
    codes.resize(size(), 0);
  }
  codes[asset.index] = code;
}

void AssetTable::set(AssetId first, AssetField field, std::span<const std::uint32_t> codes) {
  std::vector<std::uint32_t>& column = columns_[static_cast<std::size_t>(field)].codes;
  const std::size_t end = first.index + codes.size();
  if (end > column.size()) {
    const bool says_something = std::ranges::any_of(codes, [](std::uint32_t c) { return c != 0; });
    if (!says_something && column.size() <= first.index) return;
    column.resize(end, 0);
  }
  std::ranges::copy(codes, column.begin() + static_cast<std::ptrdiff_t>(first.index));
}

void AssetTable::finish() {
  for (AssetColumn& column : columns_) {
    if (column.present()) column.codes.resize(size(), 0);
  }
}

}  // namespace assay
