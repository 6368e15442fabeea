#include "assay/identify/identify.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/base/file.h"

namespace assay::identify {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Cells = std::map<AssetField, std::string>;

Entity maker(std::string id, std::vector<std::string> identifiers) {
  Entity entity;
  entity.name = id + " Corp";
  entity.id = std::move(id);
  entity.kind = EntityKind::kMaker;
  entity.identifiers = std::move(identifiers);
  return entity;
}

/// Two makers, a chip and an agent, and a registry of their blocks.
class Evidence : public ::testing::Test {
 protected:
  Evidence() {
    makers_.add(maker("alpha", {"pen:1", "oui:ALPHA CO.,LTD"}));
    makers_.add(maker("beta", {"pen:2"}));
    makers_.add(maker("chip", {"part:CHIP INC"}));
    makers_.add(maker("agent", {"agent:8072"}));
    std::filesystem::create_directories(folder_);
    const Result<void> written =
        write_file(folder_ / "oui.csv",
                   "Registry,Assignment,Organization Name\nMA-L,00000A,\"Alpha Co., Ltd.\"\n"
                   "MA-L,00000B,Beta Corp\nMA-L,00000C,\"Chip, Inc.\"\nMA-L,00000D,Nobody\n");
    EXPECT_TRUE(written);
  }
  ~Evidence() override { std::filesystem::remove_all(folder_); }

  void identify(const std::vector<Cells>& rows) {
    assets_.begin_file("scan.csv");
    std::uint32_t line = 1;
    for (const Cells& row : rows) {
      const AssetId asset = assets_.add_row(++line);
      assets_.set(asset, AssetField::kAsset, std::to_string(line));
      for (const auto& [field, text] : row) assets_.set(asset, field, text);
    }
    assets_.finish();
    found_ = identify_assets(assets_, makers_, {folder_});
  }

  std::string id(std::size_t row) const {
    const EntityId maker = found_.of(AssetId(row)).maker;
    return maker ? makers_[maker].id : "";
  }
  const Because& because(std::size_t row) const { return found_.of(AssetId(row)).because; }

  std::filesystem::path folder_ = ::testing::TempDir() + "/assay_evidence";
  EntityCatalogue makers_;
  AssetTable assets_;
  Identified found_;
};

TEST_F(Evidence, ThatIsNotThereCostsNothing) {
  identify({{{AssetField::kMaker, "Alpha"}}});

  EXPECT_THAT(found_.of_asset, IsEmpty());
  EXPECT_EQ(id(0), "");
  EXPECT_THAT(found_.problems, IsEmpty());
}

TEST_F(Evidence, ReadsTheEnterpriseNumberHoweverItIsWritten) {
  identify({{{AssetField::kSysObjectId, "1.3.6.1.4.1.1.5"}},
            {{AssetField::kSysObjectId, ".1.3.6.1.4.1.2"}},
            {{AssetField::kSysObjectId, "SNMPv2-SMI::enterprises.1.2.3"}},
            {{AssetField::kSysObjectId, "iso.3.6.1.4.1.2.1"}}});

  EXPECT_EQ(id(0), "alpha");
  EXPECT_EQ(id(1), "beta");
  EXPECT_EQ(id(2), "alpha");
  EXPECT_EQ(id(3), "beta");
  EXPECT_EQ(because(0)[0].text, "its sysObjectID lies below enterprise number 1, of alpha Corp");
}

TEST_F(Evidence, ReadsMacBlocksByTheHoldersNameOrItsOwn) {
  identify({{{AssetField::kMac, "00:00:0a:00:00:01"}},
            {{AssetField::kMac, "0000.0b00.0001"}},
            {{AssetField::kMac, "00-00-0D-00-00-01"}}});

  EXPECT_EQ(id(0), "alpha");
  EXPECT_EQ(id(1), "beta");
  EXPECT_EQ(id(2), "");
  EXPECT_THAT(because(2)[0].text, HasSubstr("`Nobody`"));
}

TEST_F(Evidence, OfAgentsAndChipsDecidesNothing) {
  identify({{{AssetField::kSysObjectId, "1.3.6.1.4.1.8072.3.2.10"},
             {AssetField::kMac, "00:00:0c:00:00:01"}},
            {{AssetField::kSysObjectId, "1.3.6.1.4.1.8072.3.2.10"},
             {AssetField::kMac, "00:00:0a:00:00:01"}}});

  EXPECT_EQ(id(0), "");
  EXPECT_THAT(because(0), SizeIs(2));
  EXPECT_EQ(id(1), "alpha") << "the block decides where the number does not";
}

TEST_F(Evidence, PutsTheNumberBeforeTheDescriptionBeforeTheBlock) {
  identify({{{AssetField::kSysObjectId, "1.3.6.1.4.1.2.1"},
             {AssetField::kSysDescr, "Alpha Corp switch"},
             {AssetField::kMac, "00:00:0a:00:00:01"}},
            {{AssetField::kSysDescr, "Beta Corp switch"}, {AssetField::kMac, "00:00:0a:00:00:01"}},
            {{AssetField::kSysDescr, "made for Beta Corp"}}});

  EXPECT_EQ(id(0), "beta");
  EXPECT_THAT(because(0), SizeIs(3));
  EXPECT_EQ(id(1), "beta");
  EXPECT_EQ(id(2), "");
}

TEST_F(Evidence, TellsOnceWhatItCouldNotRead) {
  identify({{{AssetField::kMac, "02:00:0a:00:00:01"}},
            {{AssetField::kMac, "none"}},
            {{AssetField::kMac, "none"}},
            {{AssetField::kSysObjectId, "1.3.6.1.2.1.1"}}});

  std::vector<std::string_view> codes;
  for (const Diagnostic& problem : found_.problems) codes.push_back(problem.code.id);
  EXPECT_THAT(codes, ElementsAre("IDE003", "IDE003", "IDE002"));
  EXPECT_THAT(found_.problems[1].message, HasSubstr("`none` is no MAC address; so in 2 rows"));
  EXPECT_EQ(found_.problems[1].where.line, 3u);
}

TEST_F(Evidence, WithoutARegistryIsARemark) {
  std::filesystem::remove(folder_ / "oui.csv");
  identify({{{AssetField::kMac, "00:00:0a:00:00:01"}}});

  ASSERT_THAT(found_.problems, SizeIs(1));
  EXPECT_EQ(found_.problems[0].code.id, "IDE001");
  EXPECT_EQ(found_.problems[0].severity, Severity::kRemark);
  EXPECT_EQ(id(0), "");
}

}  // namespace
}  // namespace assay::identify
