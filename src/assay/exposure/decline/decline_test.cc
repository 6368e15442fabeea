// A decline worked out on paper: a town with three routers of one product in a ring of services.
#include "assay/exposure/decline/decline.h"

#include <gmock/gmock.h>

#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

const Date kStart = Date::of(2018, 1, 1);
const Date kYearLater = Date::of(2019, 1, 1);  // 365 days.

/// Four towns of weight 10, 20, 30 and 40, each with one router of V, installed in this order.
class Towns {
 public:
  Towns() {
    net.supplier("V", {"P"});
    net.supplier("W", {"Q"});
    assets.begin_file("inventory.csv");
    for (std::uint32_t i = 0; i < 4; ++i) {
      const std::string name(1, static_cast<char>('a' + i));
      net.site(name, {{"router", 1}});
      net.service("s" + name, name, 10 * (i + 1), {});
      add(name, "V");
      set(i, AssetField::kInstalled, to_text(Date::of(2010 + static_cast<int>(i), 1, 1)));
    }
  }

  void add(const std::string& site, const std::string& supplier) {
    net.asset(site, "router", {supplier});
    const AssetId row = assets.add_row(static_cast<std::uint32_t>(assets.size()) + 2);
    assets.set(row, AssetField::kAsset, "r" + std::to_string(row.index));
    assets.set(row, AssetField::kProduct, "X1");
    assets.set(row, AssetField::kFunction, "router");
  }
  void set(std::size_t row, AssetField field, std::string_view text) {
    assets.set(AssetId(row), field, text);
  }

  Decline over_a_year(const std::vector<FailureRate>& rates = {}) {
    assets.finish();
    const AssetSet used = net.these(in_use);
    const LossEngine engine(net.network, used);
    SupplyStop stop;
    stop.supplier = "V";
    stop.state = "US";
    stop.since = kStart;
    const std::vector<SupplyStop> stops{stop};
    return decline(engine, net.network, assets, net.groups, used, stops,
                   {kStart, {kYearLater, {}}, rates});
  }

  static FailureRate rate(std::int64_t part, std::int64_t whole) {
    FailureRate rate;
    rate.yearly = Share::of(part, whole);
    return rate;
  }

  TestNetwork net;
  AssetTable assets;
  std::vector<AssetId> in_use{AssetId(std::size_t{0}), AssetId(std::size_t{1}),
                              AssetId(std::size_t{2}), AssetId(std::size_t{3})};
};

TEST(Decline, HasAPointAMonthAndTheHorizon) {
  Towns towns;
  const Decline told = towns.over_a_year();
  ASSERT_EQ(told.points.size(), 13u);
  EXPECT_EQ(told.points[1].day, Date::of(2018, 2, 1));
  EXPECT_EQ(told.points[12].day, kYearLater);
}

TEST(Decline, WhereNobodySaysHowLongThingsLastItIsAllOrNothing) {
  Towns towns;
  const DeclinePoint first = towns.over_a_year().points[0];
  EXPECT_EQ(first.loss.least.weight, 0);
  EXPECT_EQ(first.loss.most.weight, 100);
}

// Four units at one half a year: after 365 days exactly two have failed. One is in stock, so one
// is out: in the worst town 40 are lost, in the one with the oldest router 10.
TEST(Decline, UnitsWearOutAndAreReplacedUntilStockEnds) {
  Towns towns;
  towns.add("a", "V");  // In stock: not among those in use.
  towns.set(4, AssetField::kStatus, "stock");
  const Decline told = towns.over_a_year({Towns::rate(1, 2)});
  ASSERT_EQ(told.pools.least.size(), 1u);
  EXPECT_EQ(told.pools.least[0].units, 4);
  EXPECT_EQ(told.pools.least[0].spares, 1);
  // 2 failures, one more than stock, are there on day 365 of 4 * 1/2 * d / 365 >= 2.
  EXPECT_EQ(told.pools.least[0].spares_end, kYearLater);

  const DeclinePoint last = told.points.back();
  EXPECT_EQ(last.units, (Band<std::int64_t>{1, 1}));
  EXPECT_TRUE(last.exact);
  EXPECT_EQ(last.loss.least.weight, 0);
  EXPECT_EQ(last.loss.most.weight, 40);
  EXPECT_EQ(last.oldest_first.least.weight, 10);

  // On 2018-07-01, day 181: 4 * 1/2 * 181 / 365 = 0.99 units, so none or one; stock covers it.
  EXPECT_EQ(told.points[6].day, Date::of(2018, 7, 1));
  EXPECT_EQ(told.points[6].units, (Band<std::int64_t>{0, 0}));
  // On 2018-08-01, day 212: 1.16 units, so one or two; at most one is out.
  EXPECT_EQ(told.points[7].units, (Band<std::int64_t>{0, 1}));
  EXPECT_EQ(told.points[7].loss.most.weight, 40);
}

TEST(Decline, TheFirstRateThatFitsHolds) {
  Towns towns;
  towns.set(0, AssetField::kProduct, "X2");
  FailureRate elsewhere = Towns::rate(1, 1), of_product = Towns::rate(1, 1);
  elsewhere.function = "core";
  of_product.product = "X2";
  const Decline told =
      towns.over_a_year({elsewhere, of_product, Towns::rate(1, 3), Towns::rate(1, 2)});
  ASSERT_EQ(told.pools.least.size(), 2u);
  const std::vector<WornPool>& pools = told.pools.least;
  EXPECT_EQ(pools[0].units + pools[1].units, 4);
  // The one X2 fails within the year, of the three X1 exactly one: 3 * 1/3.
  const DeclinePoint last = told.points.back();
  EXPECT_EQ(last.units, (Band<std::int64_t>{2, 2}));
  EXPECT_EQ(last.loss.least.weight, 10) << "the pool of one unit has surely failed";
  EXPECT_EQ(last.loss.most.weight, 50);
  EXPECT_EQ(last.oldest_first.least.weight, 10 + 20);
}

TEST(Decline, LicencesEndForSureAndSupportPerhaps) {
  Towns towns;
  for (std::size_t row = 0; row < 4; ++row) towns.set(row, AssetField::kSparesUntil, "2030-01-01");
  towns.set(0, AssetField::kLicenceUntil, "2018-03-31");
  towns.set(1, AssetField::kSupportUntil, "2018-05-31");
  const Decline told = towns.over_a_year();
  EXPECT_EQ(told.points[2].loss, (Band<Loss>{{0, 0, 0}, {0, 0, 0}}));
  EXPECT_EQ(told.points[3].loss, (Band<Loss>{{10, 1, 0}, {10, 1, 0}}));
  EXPECT_EQ(told.points[5].loss, (Band<Loss>{{10, 1, 0}, {30, 2, 0}}));
}

TEST(Decline, WhereChoicesAreTooManyTheMostIsABound) {
  Towns towns;
  for (std::uint32_t i = 4; i < 24; ++i) {
    const std::string site(1, static_cast<char>('a' + i));
    towns.net.site(site, {{"router", 1}});
    towns.net.service("s" + site, site, 1, {});
    towns.add(site, "V");
    towns.in_use.emplace_back(std::size_t{i});
  }
  const DeclinePoint last = towns.over_a_year({Towns::rate(1, 2)}).points.back();
  EXPECT_EQ(last.units.least, 12);
  EXPECT_FALSE(last.exact);
  EXPECT_EQ(last.loss.most.weight, 120);
}

}  // namespace
}  // namespace assay::exposure
