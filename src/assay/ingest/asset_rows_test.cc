#include "assay/ingest/asset_rows.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

/// Files of rows with ids drawn from few, as reading them would claim.
void compare_with_a_map(bool over_files, unsigned seed) {
  std::mt19937 random(seed);
  AssetTable assets;
  AssetIds ids(over_files);
  std::map<std::uint32_t, AssetId> first;
  for (int file = 0; file < 4; ++file) {
    assets.begin_file("f" + std::to_string(file));
    if (!over_files) first.clear();
    for (int i = 0; i < 200; ++i) {
      // New ids mostly, some that came before, and codes that no row has.
      const std::uint32_t known = assets.column(AssetField::kAsset).values.size();
      const bool again = random() % 4 == 0;
      const std::string name = "n" + std::to_string(again ? random() % known : known);
      const std::uint32_t code = assets.intern(AssetField::kAsset, name);
      if (random() % 16 == 0) continue;
      const AssetId row = assets.add_row(1);
      const auto claimed = ids.claim(code, row, assets);
      const auto [at, is_new] = first.emplace(code, row);
      EXPECT_EQ(claimed.has_value(), !is_new) << "code " << code;
      if (claimed.has_value() && !is_new) {
        EXPECT_EQ(*claimed, at->second) << "code " << code;
      }
    }
  }
}

TEST(AssetIds, KnowsTheFirstRowOfEachIdAsAMapWould) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    compare_with_a_map(false, seed);
    compare_with_a_map(true, seed);
  }
}

}  // namespace
}  // namespace assay::ingest
