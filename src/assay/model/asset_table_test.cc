#include "assay/model/asset_table.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(AssetTable, ReadsAnAbsentColumnAsNotStated) {
  AssetTable assets;
  assets.begin_file("a.csv");
  const AssetId first = assets.add_row(2);
  assets.set(first, AssetField::kAsset, "msan-1");
  assets.finish();
  EXPECT_FALSE(assets.column(AssetField::kMaker).present());
  EXPECT_EQ(assets.text(first, AssetField::kMaker), "");
}

TEST(AssetTable, FillsRowsThatSaidNothingBetweenRowsThatDid) {
  AssetTable assets;
  assets.begin_file("a.csv");
  const AssetId first = assets.add_row(2), second = assets.add_row(3), third = assets.add_row(4);
  assets.set(second, AssetField::kMaker, "ZTE");
  assets.finish();
  EXPECT_EQ(assets.text(first, AssetField::kMaker), "");
  EXPECT_EQ(assets.text(second, AssetField::kMaker), "ZTE");
  EXPECT_EQ(assets.text(third, AssetField::kMaker), "");
}

TEST(AssetTable, KnowsTheLineOfEachRowInItsFile) {
  AssetTable assets;
  assets.begin_file("a.csv");
  assets.add_row(2);
  assets.begin_file("b.csv");
  const AssetId asset = assets.add_row(7);
  EXPECT_EQ(to_text(assets.place(asset)), "b.csv:7");
}

TEST(AssetField, ReadsSupplierVendorAndManufacturerAsMaker) {
  for (const char* name : {"maker", "supplier", "vendor", "manufacturer"}) {
    EXPECT_EQ(asset_field(name), AssetField::kMaker) << name;
  }
  EXPECT_EQ(asset_field("colour"), std::nullopt);
}

TEST(AssetField, IsFoundUnderItsOwnName) {
  for (std::size_t i = 0; i < kAssetFields; ++i) {
    EXPECT_EQ(asset_field(asset_fields()[i].name), static_cast<AssetField>(i));
  }
}

}  // namespace
}  // namespace assay
