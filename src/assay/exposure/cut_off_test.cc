#include "assay/exposure/cut_off.h"

#include <gtest/gtest.h>

#include "assay/exposure/exposure.h"
#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

constexpr Date kSince = Date::of(2018, 4, 15);
constexpr Date kHorizon = Date::of(2019, 4, 17);

/// One asset of `Z` or of unknown make, and one stop of a supplier by state `U`.
struct CutOffTest : ::testing::Test {
  CutOffTest() {
    Supplier z;
    z.id = groups.words.intern("Z");
    groups.suppliers.push_back(z);
    groups.sets.push_back({{SupplierId(0u)}, false});
    groups.of_asset.push_back(1);
    stop.supplier = "Z";
    stop.state = "U";
    stop.since = kSince;
  }

  bool fails(Reading reading, const CutOff& question = {kHorizon, {}}) const {
    AssetTable assets;
    assets.begin_file("a.csv");
    const AssetId asset = assets.add_row(2);
    assets.set(asset, AssetField::kSparesUntil, spares_until);
    assets.finish();
    return cut_off(assets, groups, std::vector{stop}, question, reading).contains(asset);
  }

  Groups groups;
  SupplyStop stop;
  std::string spares_until;
};

TEST_F(CutOffTest, FailsOnceItsSparesAreUsedUp) {
  spares_until = "2019-04-16";
  EXPECT_TRUE(fails(Reading::kLeast));
  spares_until = "2019-04-17";
  EXPECT_FALSE(fails(Reading::kMost));
}

TEST_F(CutOffTest, AStopThatEndsBeforeTheSparesTakesNothingDown) {
  stop.until = Date::of(2018, 7, 12);
  spares_until = "2018-07-11";
  EXPECT_TRUE(fails(Reading::kLeast));
  spares_until = "2018-07-12";
  EXPECT_FALSE(fails(Reading::kMost));
}

TEST_F(CutOffTest, AStopAfterTheHorizonIsNoneYet) {
  stop.since = Date::of(2019, 4, 18);
  spares_until = "2010-01-01";
  EXPECT_FALSE(fails(Reading::kMost));
}

TEST_F(CutOffTest, UnknownSparesLastInOneReadingAndAreGoneInTheOther) {
  EXPECT_FALSE(fails(Reading::kLeast));
  EXPECT_TRUE(fails(Reading::kMost));
}

TEST_F(CutOffTest, AnUnknownMakerIsUnderEveryStopInTheReadingMost) {
  groups.sets[1] = {{}, true};
  spares_until = "2018-01-01";
  EXPECT_FALSE(fails(Reading::kLeast));
  EXPECT_TRUE(fails(Reading::kMost));
}

TEST_F(CutOffTest, AStopThatIsNotCertainCountsInTheReadingMostAlone) {
  stop.certain = false;
  spares_until = "2018-01-01";
  EXPECT_FALSE(fails(Reading::kLeast));
  EXPECT_TRUE(fails(Reading::kMost));
}

TEST_F(CutOffTest, OnlyStopsOfTheStatesAskedForCount) {
  spares_until = "2018-01-01";
  EXPECT_TRUE(fails(Reading::kLeast, {kHorizon, {"U"}}));
  EXPECT_FALSE(fails(Reading::kMost, {kHorizon, {"W"}}));
}

TEST_F(CutOffTest, EquipmentOfOthersIsNotTouched) {
  stop.supplier = "Y";
  spares_until = "2018-01-01";
  EXPECT_FALSE(fails(Reading::kMost));
}

TEST(CutOffLoss, IsThatOfTheAssetsInUse) {
  TestNetwork net;
  net.supplier("Z", {"P"});
  for (const char* site : {"A", "B"}) {
    net.site(site, {{"router", 1}});
    net.asset(site, "router", {"Z"});
    net.service(site, site, 10, {});
  }
  AssetTable assets;
  assets.begin_file("a.csv");
  assets.add_row(2);
  assets.set(assets.add_row(3), AssetField::kSparesUntil, "2018-04-30");
  assets.finish();
  SupplyStop stop;
  stop.supplier = "Z";
  stop.since = kSince;
  SupplyStop later = stop;
  later.since = Date::of(2020, 1, 1);

  ExposureRequest request;
  const std::vector stops{stop, later};
  request.cut_off.emplace(SupplyCut{assets, stops, {kHorizon, {}}});
  const Result<Exposure> found = exposure(net.network, net.groups, net.all(), request);
  EXPECT_EQ(found->cut_off->assets, (Band<std::size_t>{1, 2}));
  EXPECT_EQ(found->cut_off->loss, (Band<Loss>{{10, 1, 0}, {20, 2, 0}}));
  EXPECT_EQ(found->cut_off->stops.size(), 1u);
}

}  // namespace
}  // namespace assay::exposure
