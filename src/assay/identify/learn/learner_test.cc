#include "assay/identify/learn/learner.h"

#include <gtest/gtest.h>

namespace assay::identify {
namespace {

Channel channel(std::string_view name) { return *find_channel(name); }

TEST(ShapeOfText, NumbersStandForAnyNumber) {
  EXPECT_EQ(shape_of_text(Channel::kSysDescr, "Alpha 12 v3.4 built 2019 by us\nsecond line"),
            "^Alpha \\d+ v\\d+\\.\\d+ built");
}

TEST(ShapeOfText, AModelCodeEndsBehindItsFirstNumber) {
  EXPECT_EQ(shape_of_text(Channel::kModel, "DS-2CD2143G0-I"), "");  // two letters are anybody's
  EXPECT_EQ(shape_of_text(Channel::kModel, "ZXR10-5928"), "^ZXR\\d+");
}

TEST(ShapeOfText, DigestsAndBareNumbersHaveNone) {
  EXPECT_EQ(shape_of_text(channel("favicon.md5"), "b4d64bf2e42da188164d2a43cc71b5fb"), "");
  EXPECT_EQ(shape_of_text(Channel::kSysDescr, "12.3"), "");
}

class Labelled : public ::testing::Test {
 protected:
  void add(std::string_view label, std::string_view descr, std::string_view oid = {}) {
    Device device;
    device.label = label;
    device.observations.push_back({Channel::kSysDescr, descr, {}, 0});
    if (!oid.empty()) device.observations.push_back({Channel::kSysObjectId, oid, {}, 0});
    learner_.add(device, identifier_.identify(device, worker_));
  }

  static Identifier make() {
    Pack pack;
    read_pack_file("field: own\nsource: s\nmakers:\n- {brand: Alpha, names: [Alpha]}\n", "own.yaml",
                   pack);
    KnowledgePlaces nowhere;
    nowhere.ieee = nowhere.numbers = "/nowhere";
    std::vector<Diagnostic> problems;
    return {std::move(pack), nowhere, EntityCatalogue(), problems};
  }

  Identifier identifier_ = make();
  Identifier::Worker worker_{identifier_};
  Learner learner_{identifier_};
};

TEST_F(Labelled, ProposesWhatOneVendorAloneShows) {
  add("Alpha", "Alpha router 1");
  add("Beta", "Quartz box 7");
  add("Beta", "Quartz box 8");
  add("Beta", "Linux box 9");
  add("Gamma", "Linux box 10");

  const std::vector<Learnt> learnt = learner_.learnt();

  ASSERT_EQ(learnt.size(), 3u);
  EXPECT_EQ(learnt[0].right, 1);
  EXPECT_TRUE(learnt[0].proposed.empty());
  EXPECT_EQ(learnt[1].vendor, "Beta");
  ASSERT_EQ(learnt[1].proposed.size(), 1u);
  EXPECT_EQ(learnt[1].proposed[0].match, "^Quartz box \\d+");
  EXPECT_EQ(learnt[1].proposed[0].decides, 2);
  EXPECT_EQ(learnt[1].undecided, 1);
  EXPECT_EQ(learnt[2].undecided, 1);
}

TEST_F(Labelled, SeeksTheFewestRulesThatCoverTheDevices) {
  add("Beta", "Quartz box 7", "1.3.6.1.4.1.77777.3.2.1");
  add("Beta", "Amber box 8", "1.3.6.1.4.1.77777.3.2.9");

  const std::vector<Learnt> learnt = learner_.learnt();

  ASSERT_EQ(learnt[0].proposed.size(), 1u);
  EXPECT_EQ(learnt[0].proposed[0].channel, Channel::kSysObjectId);
  EXPECT_EQ(learnt[0].proposed[0].match, "77777.3.2");
  EXPECT_EQ(learnt[0].proposed[0].decides, 2);
}

}  // namespace
}  // namespace assay::identify
