#include "assay/model/in_use.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

AssetTable one_asset(std::string_view status, std::string_view installed,
                     std::string_view removed) {
  AssetTable assets;
  assets.begin_file("a.csv");
  const AssetId asset = assets.add_row(2);
  assets.set(asset, AssetField::kStatus, status);
  assets.set(asset, AssetField::kInstalled, installed);
  assets.set(asset, AssetField::kRemoved, removed);
  assets.finish();
  return assets;
}

bool used(std::string_view status, std::string_view installed = "", std::string_view removed = "") {
  return in_use(one_asset(status, installed, removed), Date::of(2018, 4, 17)).contains(AssetId(0u));
}

TEST(InUse, CountsWhatIsInServiceOrSaysNothing) {
  EXPECT_TRUE(used("in_service"));
  EXPECT_TRUE(used(""));
}

TEST(InUse, LeavesOutWhatDoesNotWorkInTheNetwork) {
  for (const char* status : {"planned", "ordered", "stock", "off", "removed", "disposed"}) {
    EXPECT_FALSE(used(status)) << status;
  }
}

TEST(InUse, ReadsTheDaysOfInstallationAndRemoval) {
  EXPECT_TRUE(used("in_service", "2018-04-17"));
  EXPECT_FALSE(used("in_service", "2018-04-18"));
  EXPECT_FALSE(used("in_service", "", "2018-04-17"));
  EXPECT_TRUE(used("in_service", "", "2018-04-18"));
  EXPECT_TRUE(used("removed", "2010-01-01", "2020-01-01"));
}

}  // namespace
}  // namespace assay
