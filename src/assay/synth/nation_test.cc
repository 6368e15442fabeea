#include "assay/synth/nation.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <gmock/gmock.h>

#include "assay/model/function_tree.h"
#include "assay/synth/naming.h"
#include "assay/synth/proposals.h"

namespace assay::synth {
namespace {

using ::testing::SizeIs;

constexpr double kPoint = 0.01;

/// The networks of April 2018 at one scale, and counts over them.
class Uk {
 public:
  explicit Uk(const char* scale, std::uint64_t seed = 2018)
      : recipe_(read_recipe("data/synth/uk-2018/recipe.yaml")),
        nation_(build_nation(recipe_, *Scale::parse(scale, {}), seed)),
        seed_(seed) {}

  const Nation& nation() const { return nation_; }

  /// Part of an operator's sites with `function` that have equipment of `maker` for it.
  double sites(std::string_view code, std::string_view function, std::string_view maker) const {
    std::set<std::uint32_t> all, made;
    each(code, function, [&](const Unit& unit) {
      all.insert(unit.place.index);
      if (unit.product->maker == maker) made.insert(unit.place.index);
    });
    return static_cast<double>(made.size()) / static_cast<double>(all.size());
  }

  /// Part of the premises that `function` serves with equipment of `maker`.
  double premises(std::string_view code, std::string_view function, std::string_view maker) const {
    std::int64_t all = 0, made = 0;
    each(code, function, [&](const Unit& unit) {
      all += unit.premises;
      if (unit.product->maker == maker) made += unit.premises;
    });
    return static_cast<double>(made) / static_cast<double>(all);
  }

  std::vector<SwappedUnit> swapped(std::string_view id) const {
    for (const ProposalPlan& plan : recipe_.proposals) {
      if (plan.id == id) return swapped_units(recipe_, nation_, plan, seed_);
    }
    return {};
  }

  std::set<std::size_t> swapped_rows(std::string_view id) const {
    std::set<std::size_t> rows;
    for (const SwappedUnit& unit : swapped(id)) rows.insert(unit.unit);
    return rows;
  }

  /// Sites with equipment of these makers for `function`, and all sites with the function,
  /// after a proposal.
  std::pair<std::size_t, std::size_t> sites_after(std::string_view id, std::string_view function,
                                                  const std::set<std::string>& makers) const {
    std::map<std::size_t, std::string> fresh;
    for (const SwappedUnit& unit : swapped(id)) fresh[unit.unit] = unit.product->maker;
    const Naming naming(recipe_, nation_);
    std::set<std::uint32_t> all, made;
    for (std::size_t i = 0; i < nation_.units.size(); ++i) {
      const Unit& unit = nation_.units[i];
      if (!unit.place || !within(naming.function(unit), function)) continue;
      all.insert(unit.place.index);
      const std::string& maker = fresh.contains(i) ? fresh[i] : unit.product->maker;
      if (makers.contains(maker)) made.insert(unit.place.index);
    }
    return {made.size(), all.size()};
  }

 private:
  void each(std::string_view code, std::string_view function,
            const std::function<void(const Unit&)>& visit) const {
    const Naming naming(recipe_, nation_);
    for (const Unit& unit : nation_.units) {
      const bool there = unit.place && unit.product != nullptr &&
                         (code.empty() || recipe_.networks[unit.network].code == code);
      if (there && within(naming.function(unit), function)) visit(unit);
    }
  }

  Recipe recipe_;
  Nation nation_;
  std::uint64_t seed_;
};

TEST(Uk2018, HasThePublishedSharesAtEveryScaleAndSeed) {
  for (const auto& [scale, seed] : {std::pair{"0.01", 2018U}, {"0.01", 1U}, {"0.1", 7U}}) {
    const Uk uk(scale, seed);
    EXPECT_NEAR(uk.sites("VF", "ran", "huawei"), 0.32, kPoint);
    EXPECT_NEAR(uk.sites("VF", "ran", "ericsson"), 0.68, kPoint);
    EXPECT_NEAR(uk.sites("EE", "ran", "huawei"), 2.0 / 3, kPoint);
    EXPECT_NEAR(uk.sites("EE", "ran", "nokia"), 1.0 / 3, kPoint);
    EXPECT_EQ(uk.sites("TH", "ran.enb", "samsung"), 1);
    EXPECT_EQ(uk.sites("TH", "core", "nokia"), 1);
    EXPECT_EQ(uk.sites("O2", "ran", "ericsson"), 1);
    EXPECT_EQ(uk.sites("VF", "core", "huawei"), 0);
    EXPECT_GT(uk.sites("EE", "core", "huawei"), 0);
    EXPECT_GT(uk.sites("VM", "core", "huawei"), 0);
    EXPECT_NEAR(uk.premises("BT", "access.fttp", "huawei"), 0.44, kPoint);
    EXPECT_EQ(uk.sites("HY", "cpe", "zte"), 1);
    EXPECT_EQ(uk.sites("JT", "ran", "zte"), 1);
  }
}

TEST(Uk2018, HasThePublishedNumbersAtScaleOne) {
  const Uk uk("1");
  EXPECT_NEAR(static_cast<double>(uk.nation().units.size()), 400'000, 4'000);
  EXPECT_NEAR(uk.sites("", "ran", "huawei"), 1.0 / 3, 0.04);  // "about one third"
}

TEST(Uk2018, IsTheSameForTheSameSeedOnly) {
  const Uk one("0.01", 5), again("0.01", 5), other("0.01", 6);
  const auto customers = [](const Uk& uk) {
    std::vector<std::int64_t> all;
    for (const Place& place : uk.nation().places) all.push_back(place.customers);
    return all;
  };
  EXPECT_EQ(customers(one), customers(again));
  EXPECT_NE(customers(one), customers(other));
}

TEST(Uk2018, ASmallerPurchaseIsPartOfALargerOne) {
  const Uk uk("0.1");
  const std::set<std::size_t> few = uk.swapped_rows("zte_few");
  const std::set<std::size_t> most = uk.swapped_rows("zte_to_share");
  const std::set<std::size_t> all = uk.swapped_rows("zte");
  EXPECT_LT(few.size(), most.size());
  EXPECT_LT(most.size(), all.size());
  EXPECT_TRUE(std::ranges::includes(all, most));
}

TEST(Uk2018, ThePurchaseUpToTheShareLeavesNoRoomForOneMoreSite) {
  const Uk uk("0.1");
  const auto [made, all] = uk.sites_after("zte_to_share", "ran", {"huawei", "zte"});
  EXPECT_LE(made * 100, all * 35);
  EXPECT_GT((made + 1) * 100, all * 35);
}

TEST(Uk2018, TheIndependentPurchaseHasTheSameAssets) {
  const Uk uk("0.01");
  EXPECT_EQ(uk.swapped_rows("independent"), uk.swapped_rows("zte"));
  for (const SwappedUnit& unit : uk.swapped("independent")) {
    EXPECT_EQ(unit.product->maker, "nokia");
  }
}

}  // namespace
}  // namespace assay::synth
