#include "assay/identify/registries/mac_registry.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "assay/base/file.h"

namespace assay::identify {
namespace {

using ::testing::Optional;

constexpr MacAddress kAddress{0x00, 0xE0, 0xFC, 0x12, 0x34, 0x56};

TEST(ParseMac, ReadsEveryNotation) {
  for (const char* text :
       {"00:E0:FC:12:34:56", "0:e0:fc:12:34:56", "00-e0-fc-12-34-56", "00e0.fc12.3456",
        "00E0FC123456", " 00:e0:fc:12:34:56", "00:E0:FC:12:34:56, 00:E0:FC:12:34:57"}) {
    EXPECT_THAT(parse_mac(text), Optional(kAddress)) << text;
  }
}

TEST(ParseMac, RefusesWhatIsNoAddress) {
  for (const char* text : {"", "00:E0:FC:12:34", "00:E0:FC:12:34:56:78", "00:E0:FC:12:34:5G",
                           "000:E0:FC:12:34:56", "00E0FC12345", "::::::", "router"}) {
    EXPECT_FALSE(parse_mac(text)) << text;
  }
}

TEST(Registered, LeavesOutWhatNoRegistryKnows) {
  EXPECT_TRUE(registered(kAddress));
  EXPECT_FALSE(registered({0x02, 0xE0, 0xFC, 0, 0, 0})) << "locally administered";
  EXPECT_FALSE(registered({0x01, 0x00, 0x5E, 0, 0, 0})) << "multicast";
  EXPECT_FALSE(registered({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF})) << "broadcast";
  EXPECT_FALSE(registered({0, 0, 0, 0, 0, 0}));
}

/// A registry of three files in a folder of its own.
class SmallRegistry : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    write("oui.csv",
          "Registry,Assignment,Organization Name,Organization Address\r\n"
          "MA-L,00E0FC,\"HUAWEI TECHNOLOGIES CO.,LTD\",\"No.1,\nShenzhen\"\r\n"
          "MA-L,70B3D5,IEEE Registration Authority,x\r\n");
    write("mam.csv",
          "Registry,Assignment,Organization Name,Organization Address\nMA-M,70B3D51,\"A "
          "\"\"B\"\"\",x\n");
    write("oui36.csv",
          "Registry,Assignment,Organization Name,Organization Address\nMA-S,70B3D5123,Small,x");
    write(".lastupdate", "1661630937\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const char* name, std::string_view bytes) const {
    ASSERT_TRUE(write_file(folder_ / name, bytes));
  }

  std::filesystem::path folder_ = ::testing::TempDir() + "/assay_small_registry";
};

TEST_F(SmallRegistry, FindsTheSmallestBlock) {
  const Result<MacRegistry> registry = MacRegistry::read(folder_);
  ASSERT_TRUE(registry);
  const auto holder = [&](const MacAddress& address) {
    const auto found = registry->holder(address);
    return found ? registry->name(*found) : "";
  };

  EXPECT_EQ(holder(kAddress), "HUAWEI TECHNOLOGIES CO.,LTD");
  EXPECT_EQ(holder({0x70, 0xB3, 0xD5, 0x12, 0x30, 0x00}), "Small");
  EXPECT_EQ(holder({0x70, 0xB3, 0xD5, 0x1F, 0xFF, 0xFF}), "A \"B\"");
  EXPECT_EQ(holder({0x70, 0xB3, 0xD5, 0xFF, 0xFF, 0xFF}), "IEEE Registration Authority");
  EXPECT_EQ(holder({0x10, 0xE0, 0xFC, 0, 0, 0}), "");
  EXPECT_EQ(registry->date(), "2022-08-27");
}

TEST_F(SmallRegistry, DoesWithoutTheSmallerBlocks) {
  std::filesystem::remove(folder_ / "mam.csv");
  std::filesystem::remove(folder_ / ".lastupdate");

  const Result<MacRegistry> registry = MacRegistry::read(folder_);

  ASSERT_TRUE(registry);
  EXPECT_TRUE(registry->holder(kAddress));
  EXPECT_EQ(registry->date(), "");
}

TEST(MacRegistry, SaysThatItIsNotThere) {
  EXPECT_EQ(MacRegistry::read("no/such/folder").error().code.id, "BAS005");
}

}  // namespace
}  // namespace assay::identify
