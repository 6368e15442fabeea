#include "assay/ingest/sources/netbox/rest_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string text(const Inventory& inventory, std::uint32_t row, AssetField field) {
  return std::string(inventory.assets.text(AssetId(row), field));
}

constexpr std::string_view kDevice =
    R"({"id": 7, "name": "olt-1", "role": {"name": "OLT"}, "site": {"name": "Leeds", "slug": "x"},
 "device_type": {"model": "MA5800", "manufacturer": {"id": 2, "name": "Huawei"}},
 "status": {"value": "offline", "label": "Offline"}, "serial": "", "tenant": null,
 "comments": "FAKE-1", "local_context_data": {"password": "FAKE-2", "name": "no"}})";

std::string page(std::string_view objects, std::string_view count = "1") {
  return "{\"count\": " + std::string(count) + ", \"next\": null, \"results\": [" +
         std::string(objects) + "]}";
}

TEST(RestPages, ReadsAPageAListAndASingleDevice) {
  for (const std::string& bytes :
       {page(kDevice), "[" + std::string(kDevice) + "]", std::string(kDevice)}) {
    const Inventory inventory = inventory_of(bytes);
    EXPECT_EQ(inventory.files[0].format, "netbox_rest");
    EXPECT_EQ(inventory.rows(), (RowCounts{1, 1, 0, 0})) << bytes;
    EXPECT_EQ(text(inventory, 0, AssetField::kAsset), "olt-1");
    EXPECT_EQ(text(inventory, 0, AssetField::kMaker), "Huawei");
    EXPECT_EQ(text(inventory, 0, AssetField::kProduct), "MA5800");
    EXPECT_EQ(text(inventory, 0, AssetField::kSite), "Leeds");
    EXPECT_EQ(text(inventory, 0, AssetField::kStatus), "off");
    EXPECT_EQ(text(inventory, 0, AssetField::kFunction), "access.fttp.olt");
    EXPECT_TRUE(inventory.problems.empty());
  }
}

TEST(RestPages, TakesNoVirtualMachineForADevice) {
  const std::string machine =
      R"({"id": 1, "name": "vm-1", "role": {"name": "Server"}, "site": {"name": "Leeds"},
          "cluster": {"name": "c"}, "vcpus": 2.0, "memory": 2048, "disk": 20})";
  const Inventory inventory = inventory_of(page(machine + "," + std::string(kDevice), "2"));
  EXPECT_EQ(inventory.rows(), (RowCounts{2, 1, 0, 1}));
  EXPECT_EQ(text(inventory, 0, AssetField::kAsset), "olt-1");
}

TEST(RestPages, KnowsTheLineOfEachDevice) {
  const Inventory inventory =
      inventory_of(page("\n" + std::string(kDevice) + ",\n" + std::string(kDevice), "2"));
  EXPECT_EQ(inventory.assets.place(AssetId(0u)).line, 2u);
  EXPECT_EQ(inventory.assets.place(AssetId(1u)).line, 6u);
}

TEST(RestPages, RejectsAnObjectWithAKeyTwiceAndReadsTheNext) {
  const Inventory inventory =
      inventory_of(page(R"({"name":"a","device_type":{"model":"x"},"device_type":{"model":"y"}},)" +
                            std::string(kDevice),
                        "2"));
  EXPECT_EQ(inventory.rows(), (RowCounts{2, 1, 1, 0}));
  EXPECT_EQ(inventory.problems[0].code, codes::kKeyTwiceInObject);
  EXPECT_GT(inventory.problems[0].where.column, 1u);
}

TEST(RestPages, RejectsADamagedTextAndReadsTheNext) {
  const Inventory inventory = inventory_of(
      page(R"({"name":"\ud83d","device_type":{"model":"x"}},)" + std::string(kDevice), "2"));
  EXPECT_EQ(inventory.rows(), (RowCounts{2, 1, 1, 0}));
  EXPECT_EQ(inventory.problems[0].code, codes::kUnusableValue);
}

TEST(RestPages, RejectsANumberThatDoesNotFitAndReadsTheNext) {
  const Inventory inventory = inventory_of(
      page(R"({"id":1e400,"name":"a","device_type":{"model":"x"}},{"name":"b","device_type":null})",
           "2"));
  EXPECT_EQ(inventory.rows(), (RowCounts{2, 1, 1, 0}));
  EXPECT_EQ(inventory.problems[0].code, codes::kUnusableValue);
}

TEST(RestPages, WarnsOfAPageThatPromisesMoreAndFetchesNothing) {
  const Inventory inventory = inventory_of(
      R"({"count":250,"next":"http://192.0.2.1/api/dcim/devices/?offset=50","results":[]})");
  EXPECT_FALSE(inventory.files[0].refused);
  EXPECT_THAT(places(inventory.problems), ElementsAre("0:0 ING034"));
}

TEST(RestPages, RefusesATextThatIsCutOffAndTellsWhatCameBefore) {
  const std::string whole = page(std::string(kDevice) + "," + std::string(kDevice), "2");
  for (const std::size_t cut : {whole.size() - 1, whole.size() - 40, whole.size() - 2}) {
    const Inventory inventory = inventory_of(whole.substr(0, cut));
    EXPECT_TRUE(inventory.files[0].refused);
    EXPECT_EQ(inventory.problems[0].code, codes::kNotJson);
    EXPECT_THAT(inventory.problems[0].message, HasSubstr("the text ends at byte"));
    EXPECT_EQ(inventory.assets.size(), 0u);
  }
  EXPECT_THAT(inventory_of(whole.substr(0, whole.size() - 40)).problems[0].message,
              HasSubstr("1 whole object came before"));
}

TEST(RestPages, RefusesNestingWithoutEnd) {
  const std::string deep(20000, '['), end(20000, ']');
  const Inventory inventory = inventory_of("{\"results\":" + deep + end + "}");
  EXPECT_EQ(inventory.problems[0].code, codes::kNestedTooDeep);
}

TEST(RestPages, IgnoresObjectsThatAreNoDevicesAndRejectsWhatIsNoObject) {
  const Inventory inventory = inventory_of(page(R"({"name":"Leeds","slug":"leeds"},17)", "2"));
  EXPECT_EQ(inventory.rows(), (RowCounts{2, 0, 1, 1}));
  EXPECT_THAT(places(inventory.problems), testing::Contains("0:0 ING036"));
}

TEST(RestPages, KeepsNothingButWhatItReads) {
  const Inventory inventory = inventory_of(page(kDevice));
  for (std::size_t i = 0; i < kAssetFields; ++i) {
    const Dictionary& values = inventory.assets.column(static_cast<AssetField>(i)).values;
    for (std::uint32_t code = 0; code < values.size(); ++code) {
      EXPECT_EQ(values.text(code).find("FAKE"), std::string_view::npos);
    }
  }
}

TEST(RestPages, ReadsTheSameOnAnyNumberOfThreads) {
  std::string objects;
  for (int i = 0; i < 9000; ++i) {
    const std::string n = std::to_string(i);
    objects += i == 0 ? "" : i % 3 == 0 ? ",\n" : ",";
    if (i % 500 == 7) {
      objects += R"({"device_type": {}, "name": "x", "name": "y"})";
    } else if (i % 500 == 8) {
      objects += R"({"id": 3, "address": "10.0.0.1/8"})";
    } else {
      objects += R"({"name": "ne-)" + n + R"(", "device_type": {"model": "M)" + n +
                 R"(", "manufacturer": {"name": "Nokia"}}, "serial": "S\"{)" + n + R"("})";
    }
  }
  const std::string bytes = page(objects, "9000");
  const Inventory one = inventory_of(bytes, {{}, false, 1});
  const Inventory many = inventory_of(bytes, {{}, false, 4});
  EXPECT_EQ(one.rows(), (RowCounts{9000, 8964, 18, 18}));
  EXPECT_EQ(many.rows(), one.rows());
  EXPECT_EQ(places(many.problems), places(one.problems));
  ASSERT_EQ(many.assets.size(), one.assets.size());
  for (std::uint32_t i = 0; i < one.assets.size(); ++i) {
    ASSERT_EQ(many.assets.name(AssetId(i)), one.assets.name(AssetId(i)));
    ASSERT_EQ(many.assets.place(AssetId(i)).line, one.assets.place(AssetId(i)).line);
    ASSERT_EQ(text(many, i, AssetField::kSerial), text(one, i, AssetField::kSerial));
  }
}

}  // namespace
}  // namespace assay::ingest
