#include "assay/model/asset_table.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

namespace assay {

SourceSpan AssetTable::place(AssetId asset) const {
  const Stretch& around =
      *std::prev(std::ranges::upper_bound(places_, asset.index, {}, &Stretch::first));
  return {files_[around.file], around.line_of(asset.index), 0, 0};
}

void AssetTable::begin_file(std::string_view file) {
  assert(files_.size() < std::numeric_limits<std::uint16_t>::max() && "too many files");
  files_.emplace_back(file);
}

void AssetTable::reserve(std::size_t rows) {
  if (rows <= room_) return;
  room_ = rows;
  for (AssetColumn& column : columns_) {
    if (column.present()) make_room(column.codes);
  }
}

void AssetTable::reserve_texts(AssetField field, std::size_t texts) {
  columns_[static_cast<std::size_t>(field)].values.reserve(texts);
}

void AssetTable::make_room(std::vector<std::uint32_t>& codes) const { codes.reserve(room_); }

AssetId AssetTable::add_row(std::uint32_t line) {
  assert(!files_.empty() && "begin_file comes before the first row");
  const auto file = static_cast<std::uint16_t>(files_.size() - 1);
  const bool first_of_file = places_.empty() || places_.back().file != file;
  if (!first_of_file && rows_ == places_.back().first + 1) {
    places_.back().step = line - places_.back().line;
  }
  if (first_of_file || places_.back().line_of(rows_) != line) {
    places_.push_back({rows_, line, 0, file});
  }
  return AssetId(rows_++);
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
  if (column.size() <= first.index) {
    if (std::ranges::all_of(codes, [](std::uint32_t code) { return code == 0; })) return;
    if (column.empty()) make_room(column);
    column.resize(first.index, 0);
  }
  const auto there =
      static_cast<std::ptrdiff_t>(std::min<std::size_t>(codes.size(), column.size() - first.index));
  std::copy_n(codes.begin(), there, column.begin() + static_cast<std::ptrdiff_t>(first.index));
  column.insert(column.end(), codes.begin() + there, codes.end());
}

void AssetTable::finish() {
  for (AssetColumn& column : columns_) {
    if (column.present()) column.codes.resize(size(), 0);
  }
}

}  // namespace assay
