#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/model/asset_table.h"

namespace assay {

/// Some rows of an asset table: those that fail, that listen, that are in use.
///
/// Cost: a bit per row; operations on whole sets go through 64 rows at a time.
class AssetSet {
 public:
  AssetSet() = default;  ///< Of no assets at all.

  /// The empty set over a table of that many rows.
  explicit AssetSet(std::size_t assets) : assets_(assets), words_((assets + 63) / 64) {}

  /// Every row of a table of that many.
  static AssetSet all(std::size_t assets) {
    AssetSet set(assets);
    for (std::uint64_t& word : set.words_) word = ~std::uint64_t{0};
    if (assets % 64 != 0) set.words_.back() = (std::uint64_t{1} << (assets % 64)) - 1;
    return set;
  }

  std::size_t assets() const { return assets_; }  ///< Rows of the table, in the set or not.
  bool contains(AssetId asset) const { return (word(asset) >> (asset.index % 64) & 1) != 0; }
  void insert(AssetId asset) { word(asset) |= std::uint64_t{1} << (asset.index % 64); }
  void erase(AssetId asset) { word(asset) &= ~(std::uint64_t{1} << (asset.index % 64)); }

  /// Makes it a set over a table of that many rows, the new ones not in it. Needs
  /// `assets >= this->assets()`.
  void grow(std::size_t assets) {
    assert(assets >= assets_ && "a table does not lose rows");
    assets_ = assets;
    words_.resize((assets + 63) / 64);
  }

  /// Takes all out; keeps the memory.
  void clear() {
    for (std::uint64_t& word : words_) word = 0;
  }

  bool empty() const {
    for (const std::uint64_t word : words_) {
      if (word != 0) return false;
    }
    return true;
  }

  std::size_t count() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }

  /// Union, intersection and difference with a set over the same table.
  AssetSet& operator|=(const AssetSet& other) {
    assert(assets_ == other.assets_ && "sets over one table");
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  AssetSet& operator&=(const AssetSet& other) {
    assert(assets_ == other.assets_ && "sets over one table");
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  AssetSet& operator-=(const AssetSet& other) {
    assert(assets_ == other.assets_ && "sets over one table");
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  /// Calls `visit(AssetId)` for each row of the set, in the order of the table.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t left = words_[i]; left != 0; left &= left - 1) {
        visit(AssetId(i * 64 + static_cast<std::size_t>(std::countr_zero(left))));
      }
    }
  }

  /// A number that differs for most sets that differ.
  std::size_t hash() const {
    std::size_t hash = assets_;
    for (const std::uint64_t word : words_) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32;
    }
    return hash;
  }

  friend bool operator==(const AssetSet&, const AssetSet&) = default;

 private:
  std::uint64_t& word(AssetId asset) {
    assert(asset.index < assets_ && "an asset of the table");
    return words_[asset.index / 64];
  }
  const std::uint64_t& word(AssetId asset) const {
    assert(asset.index < assets_ && "an asset of the table");
    return words_[asset.index / 64];
  }

  std::size_t assets_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace assay
