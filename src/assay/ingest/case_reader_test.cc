#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/file.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/ingest.h"

namespace assay::ingest {
namespace {

namespace fs = std::filesystem;

/// A folder of files that goes when the test ends.
class CaseReader : public testing::Test {
 protected:
  CaseReader() : folder_(fs::path(testing::TempDir()) / "assay_case_reader_test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~CaseReader() override { fs::remove_all(folder_); }

  void file(const char* name, std::string_view text) {
    fs::create_directories((folder_ / name).parent_path());
    ASSERT_TRUE(write_file(folder_ / name, text));
  }
  Result<Case> read() const { return read_case(folder_, Knowledge::load("data").value()); }

  void small_case() {
    file("case.yaml",
         "assay: 1\nas_of: 2018-04-17\nfunctions: free\ntables:\n  assets: inventory/*.csv\n"
         "  sites: sites.csv\n  links: links.csv\n  services: services.csv\n"
         "proposals: {zte: zte.csv}\n");
    file("sites.csv", "site,needs,lat,lon\nA,router:1,51.5,-0.1\nB,router:1,,\n");
    file("links.csv", "link,a,b\nab,A,B\n");
    file("services.csv", "service,site,weight,needs\nv,A,10,1 of {B} or router:2\n");
    file("inventory/one.csv", "asset,site,function,maker\nr-A,A,router,Huawei\n");
    file("inventory/two.csv", "asset,site,function,maker,product\nr-B,B,router,Nokia,7750\n");
    file("zte.csv", "asset,replaces,maker\nz-B,r-B,ZTE\n");
  }

  fs::path folder_;
};

TEST_F(CaseReader, JoinsTablesIntoOneNetwork) {
  small_case();
  const Result<Case> of = read();
  ASSERT_TRUE(of) << of.error().message;
  EXPECT_TRUE(of->problems.empty()) << of->problems[0].message;
  EXPECT_EQ(of->assets.size(), 2u);
  EXPECT_EQ(of->network.sites.size(), 2u);
  EXPECT_EQ(of->network.placements[1].site, SiteId(1u));
  const Service& service = of->network.services[0];
  const std::vector<Requirement>& needs = of->network.service_needs[service.needs];
  ASSERT_EQ(needs.size(), 1u);
  EXPECT_THAT(needs[0][0].at, testing::ElementsAre(SiteId(1u)));
  EXPECT_EQ(of->network.text(needs[0][1].function), "router");
}

TEST_F(CaseReader, KeepsWhatIsRightAroundWhatIsWrong) {
  small_case();
  file("links.csv", "link,a,b\nab,A,B\nac,A,C\nab,B,A\naa,A,A\n");
  const Result<Case> of = read();
  ASSERT_TRUE(of);
  EXPECT_EQ(of->network.links.size(), 2u);
  EXPECT_EQ(of->problems.met(codes::kNoSuchPlace), 1);
  EXPECT_EQ(of->problems.met(codes::kIdTwice), 1);
  EXPECT_EQ(of->problems.met(codes::kSelfLink), 1);
  EXPECT_EQ(of->rows.in, of->rows.used + of->rows.rejected + of->rows.ignored);
  EXPECT_EQ(of->rows.rejected, 2);
}

TEST_F(CaseReader, AStakeOfEachOtherHolderHasNoHolder) {
  small_case();
  file("case.yaml", "assay: 1\nas_of: 2018-04-17\ntables: {stakes: stakes.csv}\n");
  file("stakes.csv", "holder,held,min,max\n*,zte,0,0.19\n");
  const Result<Case> of = read();
  ASSERT_TRUE(of);
  ASSERT_EQ(of->entities.stakes().size(), 1u);
  EXPECT_FALSE(of->entities.stakes()[0].holder);
  EXPECT_EQ(of->entities.size(), 1u);
}

TEST_F(CaseReader, RejectsAnAssetThatAnotherFileHas) {
  small_case();
  file("inventory/two.csv", "asset,site,function,maker\nr-A,B,router,Nokia\nr-B,B,router,Nokia\n");
  const Result<Case> of = read();
  ASSERT_TRUE(of);
  EXPECT_EQ(of->assets.size(), 2u);
  EXPECT_EQ(of->problems.met(codes::kIdTwice), 1);
  EXPECT_THAT(of->problems[0].notes[0].where.file, testing::EndsWith("one.csv"));
}

TEST(ExampleCase, IsReadWithoutARemark) {
  const Result<Case> of = read_case("examples/uk-2018", Knowledge::load("data").value());
  ASSERT_TRUE(of);
  EXPECT_TRUE(of->problems.empty()) << to_text(of->problems[0]);
}

TEST_F(CaseReader, NamesTheKeyThatWasMeant) {
  small_case();
  file("case.yaml", "assay: 1\nas_of: 2018-04-17\ntabels: {}\n");
  const Result<Case> of = read();
  ASSERT_TRUE(of);
  ASSERT_FALSE(of->problems.empty());
  EXPECT_NE(of->problems[0].message.find("`tables`"), std::string::npos);
}

TEST_F(CaseReader, RefusesACaseWithoutADate) {
  file("case.yaml", "assay: 1\ntitle: x\n");
  EXPECT_FALSE(read());
}

TEST_F(CaseReader, RefusesAFolderThatIsNoCase) {
  EXPECT_EQ(read().error().code, codes::kNoCaseFile);
}

TEST_F(CaseReader, SwapsADeviceAndKeepsItsPlace) {
  small_case();
  const Case before = read().value();
  const Case after = with_proposal(before, before.proposals[0]);
  EXPECT_TRUE(after.problems.empty());
  EXPECT_EQ(after.assets.size(), before.assets.size());
  EXPECT_EQ(after.assets.text(AssetId(1u), AssetField::kMaker), "ZTE");
  EXPECT_EQ(after.assets.text(AssetId(1u), AssetField::kProduct), "");
  EXPECT_EQ(after.network.placements[1].site, SiteId(1u));
  EXPECT_EQ(before.assets.text(AssetId(1u), AssetField::kMaker), "Nokia");
}

TEST_F(CaseReader, SaysWhichAssetOfAProposalIsNotThere) {
  small_case();
  file("zte.csv", "asset,replaces,maker\nz-B,r-C,ZTE\n");
  const Case before = read().value();
  const Case after = with_proposal(before, before.proposals[0]);
  EXPECT_EQ(after.problems.met(codes::kNotInCase), 1);
}

}  // namespace
}  // namespace assay::ingest
