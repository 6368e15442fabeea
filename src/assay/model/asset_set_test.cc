#include "assay/model/asset_set.h"

#include <gmock/gmock.h>

namespace assay {
namespace {

using ::testing::ElementsAre;

std::vector<std::uint32_t> rows(const AssetSet& set) {
  std::vector<std::uint32_t> rows;
  set.for_each([&](AssetId asset) { rows.push_back(asset.index); });
  return rows;
}

AssetSet of(std::initializer_list<std::uint32_t> members) {
  AssetSet set(130);
  for (const std::uint32_t row : members) set.insert(AssetId(row));
  return set;
}

TEST(AssetSet, VisitsItsRowsInTheOrderOfTheTable) {
  EXPECT_THAT(rows(of({129, 0, 64, 63})), ElementsAre(0, 63, 64, 129));
}

TEST(AssetSet, JoinsMeetsAndDiffers) {
  EXPECT_THAT(rows(of({1, 70}) |= of({70, 128})), ElementsAre(1, 70, 128));
  EXPECT_THAT(rows(of({1, 70}) &= of({70, 128})), ElementsAre(70));
  EXPECT_THAT(rows(of({1, 70}) -= of({70, 128})), ElementsAre(1));
}

TEST(AssetSet, AllHasEveryRowAndNoBitBeyond) {
  for (const std::size_t assets : {0u, 1u, 63u, 64u, 65u, 130u}) {
    EXPECT_EQ(AssetSet::all(assets).count(), assets);
  }
}

TEST(AssetSet, IsEmptyOnceCleared) {
  AssetSet set = of({5, 100});
  EXPECT_FALSE(set.empty());
  set.erase(AssetId(5u));
  EXPECT_FALSE(set.contains(AssetId(5u)));
  EXPECT_TRUE(set.contains(AssetId(100u)));
  set.clear();
  EXPECT_TRUE(set.empty());
}

TEST(AssetSet, GrowsWithItsTable) {
  AssetSet set = of({5, 129});
  set.grow(300);
  EXPECT_EQ(set.assets(), 300u);
  EXPECT_THAT(rows(set), ElementsAre(5, 129));
}

TEST(AssetSet, HashesEqualSetsAlike) {
  EXPECT_EQ(of({5, 129}).hash(), of({129, 5}).hash());
  EXPECT_NE(of({5, 129}).hash(), of({6, 129}).hash());
}

}  // namespace
}  // namespace assay
