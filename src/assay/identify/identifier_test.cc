#include "assay/identify/identifier.h"

#include <gmock/gmock.h>

namespace assay::identify {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kPack = R"(
field: access
source: mine
makers:
- brand: Alpha
  names: [Alpha]
  numbers: [42]
  arcs:
  - {arc: "42.7", product: A7, os: AlphaOS}
  - {arc: "42.9", brand: Gamma}
  fingerprints:
  - id: alpha.descr
    reads: sys_descr
    match: 'AlphaOS (?P<version>[\d.]+)'
    os: AlphaOS
  - {id: alpha.code, reads: model, match: '^AX-\d+$', strength: fair}
  - {id: alpha.under, reads: sys_descr, under: ["42"], match: '^(?P<product>S\d+)$', strength: weak}
- {brand: Beta, names: [Beta], numbers: [43]}
- brand: Daemon
  tells: software
  fingerprints:
  - {id: daemon.ssh, reads: banner, protocol: ssh.banner, match: '^daemon'}
)";

class Identified : public ::testing::Test {
 protected:
  Identified() {
    Pack pack;
    read_pack_file(kPack, "own.yaml", pack);
    read_pack_file(
        "source: mine\nnumbers: [{number: 8072, name: Agent, what: agent}]\nparts: [Chip]\n",
        "stacks.yaml", pack);
    read_pack_file("source: mine\nrows: [{brand: Beta, match: '^B1', made_by: Alpha, how: odm}]\n",
                   "oem.yaml", pack);
    EXPECT_THAT(pack.problems, IsEmpty());
    std::vector<Diagnostic> problems;
    identifier_.emplace(std::move(pack), KnowledgePlaces{{}, "none", "none", {}}, EntityCatalogue(),
                        problems);
    EXPECT_THAT(problems, SizeIs(2));  // neither registry is there
    worker_.emplace(*identifier_);
  }

  const Identity& identify(std::vector<Observation> said) {
    device_.observations = std::move(said);
    return identifier_->identify(device_, *worker_);
  }
  std::string name(VendorId id) const { return id ? identifier_->makers()[id].name : "nobody"; }

  std::optional<Identifier> identifier_;
  std::optional<Identifier::Worker> worker_;
  Device device_;
};

TEST_F(Identified, FieldsComeFromTheRuleThatTellsThem) {
  const Identity& found = identify({{Channel::kSysDescr, "AlphaOS 1.2", {}, 0},
                                    {Channel::kSysObjectId, ".1.3.6.1.4.1.42.7.3", {}, 0}});
  EXPECT_EQ(name(found.vendor), "Alpha");
  EXPECT_EQ(found.product.text, "A7");
  EXPECT_EQ(found.os.text, "AlphaOS");
  EXPECT_EQ(found.version.text, "1.2");
  EXPECT_GT(found.confidence, 0.99);
}

TEST_F(Identified, AnArcOfAnotherBrandSpeaksInPlaceOfTheHolder) {
  EXPECT_EQ(name(identify({{Channel::kSysObjectId, "1.3.6.1.4.1.42.9.1", {}, 0}}).vendor), "Gamma");
}

TEST_F(Identified, AnAgentsNumberDecidesNothing) {
  const Identity& found = identify({{Channel::kSysObjectId, "1.3.6.1.4.1.8072.3.2.10", {}, 0}});
  EXPECT_EQ(name(found.vendor), "nobody");
  EXPECT_EQ(found.finding, OriginFinding::kUnidentified);
  EXPECT_FALSE(found.advice.empty());
  EXPECT_THAT(found.votes, SizeIs(1));  // it is heard all the same
}

TEST_F(Identified, ARuleUnderANumberSpeaksOnlyThere) {
  EXPECT_TRUE(identify({{Channel::kSysDescr, "S5328", {}, 0}}).product.text.empty());
  EXPECT_EQ(identify({{Channel::kSysDescr, "S5328", {}, 0},
                      {Channel::kSysObjectId, "1.3.6.1.4.1.42.1", {}, 0}})
                .product.text,
            "S5328");
  EXPECT_EQ(identify({{Channel::kSysDescr, "S5328", {}, 0}, {Channel::kEnterprise, {}, {}, 42}})
                .product.text,
            "S5328");
}

TEST_F(Identified, EvidenceAgainstTheInventoryIsAFinding) {
  const Identity& found = identify(
      {{Channel::kSysDescr, "AlphaOS 1.2", {}, 0}, {Channel::kClaimVendor, "Beta", {}, 0}});
  EXPECT_EQ(found.finding, OriginFinding::kContradicted);
  EXPECT_EQ(name(found.vendor), "Alpha");
  EXPECT_EQ(name(found.claimed), "Beta");
}

TEST_F(Identified, WhoMadeItForWhomIsToldBesideTheBrand) {
  const Identity& found =
      identify({{Channel::kSysDescr, "Beta switch", {}, 0}, {Channel::kModel, "B1-24", {}, 0}});
  EXPECT_EQ(name(found.vendor), "Beta");
  EXPECT_EQ(name(found.maker), "Alpha");
  EXPECT_EQ(found.finding, OriginFinding::kRelabelled);
}

TEST_F(Identified, WordsOfOneAndNumbersOfAnotherAreARelabelledBox) {
  const Identity& found = identify({{Channel::kSysDescr, "Beta box", {}, 0},
                                    {Channel::kSysObjectId, "1.3.6.1.4.1.42.1", {}, 0}});
  EXPECT_EQ(name(found.vendor), "Beta");
  EXPECT_EQ(name(found.maker), "Alpha");
}

TEST_F(Identified, SoftwareIsTheAnswerOnlyWhereNothingSpeaksOfTheBox) {
  const Identity& alone = identify({{protocol_channel("ssh.banner"), "daemon_1", {}, 0}});
  EXPECT_EQ(name(alone.vendor), "Daemon");
  EXPECT_TRUE(alone.of_software);
  const Identity& both = identify(
      {{protocol_channel("ssh.banner"), "daemon_1", {}, 0}, {Channel::kModel, "AX-1", {}, 0}});
  EXPECT_EQ(name(both.vendor), "Alpha");
  EXPECT_FALSE(both.of_software);
}

}  // namespace
}  // namespace assay::identify
