#include "assay/model/asset_table.h"

#include <string>
#include <vector>

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

TEST(AssetTable, KnowsLinesThatAreApartInAnyWay) {
  const std::vector<std::vector<std::uint32_t>> files{
      {2, 3, 4, 5, 9, 10}, {7}, {}, {1, 1, 1}, {9, 5, 1, 2, 4, 8, 16, 17, 18}, {3, 6, 9, 12, 13}};
  AssetTable assets;
  for (std::size_t file = 0; file < files.size(); ++file) {
    assets.begin_file(std::to_string(file));
    for (const std::uint32_t line : files[file]) assets.add_row(line);
  }
  std::uint32_t row = 0;
  for (std::size_t file = 0; file < files.size(); ++file) {
    for (const std::uint32_t line : files[file]) {
      const SourceSpan place = assets.place(AssetId(row++));
      EXPECT_EQ(place.file, std::to_string(file));
      EXPECT_EQ(place.line, line);
    }
  }
  EXPECT_EQ(assets.size(), row);
}

TEST(AssetTable, StatesRowsOverThoseThatAreThereAndBehind) {
  AssetTable assets;
  assets.begin_file("a.csv");
  assets.reserve(8);
  for (std::uint32_t line = 2; line < 10; ++line) assets.add_row(line);
  const std::uint32_t a = assets.intern(AssetField::kMaker, "a");
  const std::uint32_t b = assets.intern(AssetField::kMaker, "b");
  const std::vector<std::uint32_t> codes{a, b, a};
  assets.set(AssetId(1u), AssetField::kMaker, codes);
  assets.set(AssetId(3u), AssetField::kMaker, codes);
  assets.set(AssetId(7u), AssetField::kMaker, std::vector<std::uint32_t>{b});
  assets.finish();
  std::string all;
  for (std::uint32_t row = 0; row < 8; ++row) {
    const std::string_view said = assets.text(AssetId(row), AssetField::kMaker);
    all += said.empty() ? "-" : said;
  }
  EXPECT_EQ(all, "-ababa-b");
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
