#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/control/control.h"
#include "assay/resolve/parties_test.h"
#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr Date kApril = Date::of(2018, 4, 17);
constexpr Date kJune = Date::of(2018, 6, 30);

InfluencePolicy policy(std::vector<ControlTest> tests) {
  Law law;
  law.name = "a law of 2017";
  law.state = "CN";
  law.valid_from = Date::of(2017, 6, 28);
  law.known_from = Date::of(2017, 6, 27);
  return {std::move(tests), {law}};
}

/// "CN seat yes" for each influence on an entity; `?` is a party that may be anybody.
std::vector<std::string> on(const EntityCatalogue& parties, const Influences& all, EntityId id) {
  std::vector<std::string> found;
  for (const Influence& influence : all.of_entity[id.index]) {
    found.push_back((influence.party ? parties[influence.party].id : "?") + " " +
                    std::string(to_text(influence.test)) +
                    (influence.answer == Answer::kYes ? " yes" : " unknown"));
  }
  return found;
}

std::vector<std::string> on(TestParties& parties, std::string_view id,
                            std::vector<ControlTest> tests, Date day = kApril) {
  return on(parties.all, influences(parties.all, policy(std::move(tests)), day, day), parties[id]);
}

TEST(InfluencesOf, ASeatAndALaw) {
  TestParties parties;
  parties.state("CN");
  parties.maker("m", "CN");

  EXPECT_THAT(on(parties, "m", {ControlTest::kSeat, ControlTest::kLaw}),
              UnorderedElementsAre("CN seat yes", "CN law yes"));
}

TEST(InfluencesOf, ALawFromItsDayOn) {
  TestParties parties;
  parties.state("CN");
  parties.maker("m", "CN");

  EXPECT_THAT(on(parties, "m", {ControlTest::kLaw}, Date::of(2017, 6, 27)), IsEmpty());
  EXPECT_THAT(on(parties, "m", {ControlTest::kLaw}, Date::of(2017, 6, 28)),
              ElementsAre("CN law yes"));
}

TEST(InfluencesOf, AnUnknownSeatMayBeAnybodys) {
  TestParties parties;
  parties.state("CN");
  parties.maker("m");

  EXPECT_THAT(on(parties, "m", {ControlTest::kSeat, ControlTest::kLaw}),
              UnorderedElementsAre("? seat unknown", "CN law unknown"));
}

TEST(InfluencesOf, AParentsSeatReachesASubsidiaryAbroad) {
  TestParties parties;
  parties.state("CN");
  parties.state("GB");
  parties.maker("parent", "CN");
  parties.maker("child", "GB");
  parties.add("parent", "child", 100'00);

  EXPECT_THAT(on(parties, "child", {ControlTest::kSeat}),
              UnorderedElementsAre("CN seat yes", "GB seat yes"));
}

TEST(InfluencesOf, AMinorityOwnersSeatReachesNobody) {
  TestParties parties;
  parties.state("CN");
  parties.state("GB");
  parties.maker("parent", "CN");
  parties.maker("child", "GB");
  parties.add("parent", "child", 49'00);

  EXPECT_THAT(on(parties, "child", {ControlTest::kSeat}), ElementsAre("GB seat yes"));
}

TEST(InfluencesOf, AnUncertainParentIsUncertainInfluence) {
  TestParties parties;
  parties.state("CN");
  parties.maker("parent", "CN");
  parties.maker("child", "CN");
  parties.state("GB");
  parties.maker("other", "GB");
  parties.add("other", "child", 40'00, 60'00);

  EXPECT_THAT(on(parties, "child", {ControlTest::kSeat}),
              UnorderedElementsAre("CN seat yes", "GB seat unknown"));
}

TEST(InfluencesOf, OwnersWhomNobodyStatesMayBeAnybodyByATestOfOwnership) {
  TestParties parties;
  parties.maker("m");

  EXPECT_THAT(on(parties, "m", {ControlTest::kMajority, ControlTest::kBoard}),
              UnorderedElementsAre("? control_gt_50 unknown", "? board unknown"));
}

TEST(InfluencesOf, OwnersWithBoundsAreNobodyElse) {
  TestParties parties;
  parties.maker("m");
  parties.add("*", "m", 0, 10'00);
  parties.add("*", "m", 0, 50'00, StakeKind::kBoard);

  EXPECT_THAT(on(parties, "m", {ControlTest::kMajority, ControlTest::kBoard}), IsEmpty());
}

/// The shipped pack, asked as an assessor would.
class ShippedOwners : public ::testing::Test {
 protected:
  std::vector<std::string> on(std::string_view id, std::vector<ControlTest> tests, Date day) {
    return resolve::on(known_.entities,
                       influences(known_.entities, policy(std::move(tests)), day, day),
                       *known_.entities.find(id));
  }
  Answer state_controls(std::string_view held, ControlTest test, Date day) {
    return Ownership(known_.entities, day, day)
        .answer(*known_.entities.find("CN"), *known_.entities.find(held), test)
        .answer;
  }

  PartyRegister known_ = register_parties(read_entity_pack("data"), Case());
};

TEST_F(ShippedOwners, SaysThatTheStateDoesNotHoldMostOfZte) {
  EXPECT_EQ(state_controls("zte", ControlTest::kMajority, kApril), Answer::kNo);
  EXPECT_EQ(state_controls("zte", ControlTest::kMajority, kJune), Answer::kNo);
}

TEST_F(ShippedOwners, LearnsInJuneWhoAppointsTheBoardOfZte) {
  EXPECT_EQ(state_controls("zte", ControlTest::kBoard, kApril), Answer::kUnknown);
  EXPECT_EQ(state_controls("zte", ControlTest::kBoard, kJune), Answer::kYes);
  EXPECT_THAT(on("zte", {ControlTest::kBoard}, kApril), ElementsAre("? board unknown"));
  EXPECT_THAT(on("zte", {ControlTest::kBoard}, kJune),
              ElementsAre("sasac board yes", "CN board yes"));
}

TEST_F(ShippedOwners, PutsZteUnderItsSeatAndTheLawOf2017) {
  EXPECT_THAT(on("zte", {ControlTest::kSeat, ControlTest::kLaw}, kApril),
              UnorderedElementsAre("CN seat yes", "CN law yes"));
}

TEST_F(ShippedOwners, LeavesTheOwnerOfHuaweisUnionOpen) {
  EXPECT_EQ(state_controls("huawei", ControlTest::kMajority, kApril), Answer::kUnknown);
}

TEST_F(ShippedOwners, PutsMakersElsewhereUnderTheirOwnSeatAlone) {
  EXPECT_THAT(
      on("ericsson", {ControlTest::kSeat, ControlTest::kMajority, ControlTest::kBoard}, kApril),
      ElementsAre("SE seat yes"));
  EXPECT_THAT(
      on("nokia", {ControlTest::kSeat, ControlTest::kMajority, ControlTest::kBoard}, kApril),
      ElementsAre("FI seat yes"));
}

TEST_F(ShippedOwners, ReachesAUnitedStatesCarrierThroughItsChineseParents) {
  EXPECT_THAT(on("china_telecom_americas", {ControlTest::kSeat}, kApril),
              UnorderedElementsAre("US seat yes", "CN seat yes"));
}

}  // namespace
}  // namespace assay::resolve
