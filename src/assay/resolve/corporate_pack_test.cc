#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/control/control.h"
#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

constexpr Date kApril = Date::of(2018, 4, 17);
constexpr Date kJune = Date::of(2018, 6, 30);
constexpr Date kNow = Date::of(2026, 11, 24);

/// The companies of the shipped pack, asked who controls whom on a day, as known on it.
class CorporatePack : public ::testing::Test {
 protected:
  EntityId id(std::string_view name) const { return *pack_.entities.find(name); }

  Answer answer(std::string_view holder, std::string_view held, ControlTest test, Date day) const {
    return Ownership(pack_.entities, day, day).answer(id(holder), id(held), test).answer;
  }

  /// Who surely controls a company by what is stated, nobody's wish considered.
  std::vector<std::string> surely(std::string_view held, Date day,
                                  ControlTest test = ControlTest::kMajority) const {
    std::vector<std::string> found;
    for (const ControlAnswer& pair : Ownership(pack_.entities, day, day).pairs(test)) {
      if (pair.held != id(held) || pair.answer != Answer::kYes) continue;
      found.push_back(pack_.entities[pair.holder].id);
    }
    return found;
  }

  /// Who perhaps does, anybody unknown among them as `?`.
  std::vector<std::string> perhaps(std::string_view held, Date day, ControlTest test) const {
    const Ownership ownership(pack_.entities, day, day);
    std::vector<std::string> found;
    for (const ControlAnswer& pair : ownership.pairs(test)) {
      if (pair.held != id(held) || pair.answer != Answer::kUnknown) continue;
      found.push_back(pack_.entities[pair.holder].id);
    }
    if (!ownership.open_because(id(held), test).empty()) found.push_back("?");
    return found;
  }

  const EntityPack pack_ = read_entity_pack("data");
};

TEST_F(CorporatePack, CitesEverything) {
  EXPECT_THAT(pack_.problems, IsEmpty());
  for (const Entity& entity : pack_.entities.entities()) EXPECT_NE(entity.source, "") << entity.id;
  for (const Stake& stake : pack_.entities.stakes()) {
    EXPECT_NE(stake.source, "") << stake.where.file << ":" << stake.where.line;
    EXPECT_LE(stake.valid_from, stake.valid_until) << stake.where.file << ":" << stake.where.line;
  }
}

TEST_F(CorporatePack, NeverStatesMoreThanTheWhole) {
  for (int year = 2004; year <= 2026; ++year) {
    for (const Date day : {Date::of(year, 1, 1), Date::of(year, 7, 1), Date::of(year, 11, 20)}) {
      std::vector<double> shares(pack_.entities.size());
      for (const Stake& stake : pack_.entities.stakes()) {
        if (!stake.holder || stake.kind != StakeKind::kShares || !stake.holds(day, kNow)) continue;
        shares[stake.held.index] +=
            static_cast<double>(stake.least.part()) / static_cast<double>(stake.least.whole());
      }
      for (std::size_t row = 0; row < shares.size(); ++row) {
        EXPECT_LE(shares[row], 1.0000001) << pack_.entities.entities()[row].id << " " << year;
      }
    }
  }
}

TEST_F(CorporatePack, DoesNotKnowInAprilWhoAppointedTheBoardOfZte) {
  EXPECT_EQ(answer("CN", "zte", ControlTest::kBoard, kApril), Answer::kUnknown);
  EXPECT_EQ(answer("CN", "zte", ControlTest::kBoard, kJune), Answer::kYes);
  EXPECT_EQ(answer("CN", "zte", ControlTest::kMajority, kApril), Answer::kNo);
  EXPECT_EQ(answer("CN", "zte", ControlTest::kMajority, kJune), Answer::kNo);
}

TEST_F(CorporatePack, TellsWhoseH3cWasWhen) {
  EXPECT_THAT(surely("h3c", Date::of(2004, 6, 1)), Contains("huawei"));
  EXPECT_THAT(surely("h3c", Date::of(2005, 6, 1)), IsEmpty());
  EXPECT_THAT(surely("h3c", Date::of(2009, 6, 1)), ElementsAre("threecom"));
  EXPECT_THAT(surely("h3c", Date::of(2012, 6, 1)), UnorderedElementsAre("threecom", "hp_inc"));
  EXPECT_THAT(surely("h3c", Date::of(2016, 4, 30)), UnorderedElementsAre("threecom", "hpe"));
  for (const Date day : {Date::of(2016, 5, 1), kApril, Date::of(2024, 7, 1), kNow}) {
    EXPECT_THAT(surely("h3c", day), ElementsAre("unisplendour"));
    EXPECT_THAT(perhaps("h3c", day, ControlTest::kMajority), Not(Contains("hpe")));
  }
}

TEST_F(CorporatePack, HasNobodyAboveEricssonAndNokia) {
  for (const Date day : {kApril, kNow}) {
    for (const std::string_view company : {"ericsson", "nokia"}) {
      for (const ControlTest test : {ControlTest::kMajority, ControlTest::kBoard}) {
        EXPECT_THAT(surely(company, day, test), IsEmpty()) << company;
        EXPECT_THAT(perhaps(company, day, test), IsEmpty()) << company;
      }
    }
  }
}

TEST_F(CorporatePack, FollowsMakersThatAreBought) {
  EXPECT_THAT(surely("infinera", Date::of(2025, 2, 27)), IsEmpty());
  EXPECT_THAT(surely("infinera", Date::of(2025, 2, 28)), ElementsAre("nokia"));
  EXPECT_THAT(surely("juniper", Date::of(2025, 7, 1)), IsEmpty());
  EXPECT_THAT(surely("juniper", Date::of(2025, 7, 2)), ElementsAre("hpe"));
  EXPECT_THAT(surely("alcatel_lucent", Date::of(2015, 12, 31)), IsEmpty());
  EXPECT_THAT(surely("alcatel_lucent", kApril), ElementsAre("nokia"));
  EXPECT_THAT(surely("honor", Date::of(2020, 11, 16)), Contains("huawei"));
  EXPECT_THAT(surely("honor", Date::of(2020, 11, 17)), Not(Contains("huawei")));
  EXPECT_THAT(surely("mavenir", Date::of(2016, 6, 1)), ElementsAre("mitel"));
  EXPECT_THAT(surely("mavenir", kApril), UnorderedElementsAre("sierra_private", "siris"));
}

TEST_F(CorporatePack, MovesPotevioBetweenBodiesOfOneState) {
  EXPECT_THAT(surely("potevio", Date::of(2021, 6, 22)), UnorderedElementsAre("sasac", "CN"));
  EXPECT_THAT(surely("potevio", Date::of(2021, 6, 23)),
              UnorderedElementsAre("cetc", "sasac", "CN"));
}

TEST_F(CorporatePack, GivesTheTowersToTheStateByThreeJointHoldings) {
  EXPECT_THAT(surely("china_tower", kApril), UnorderedElementsAre("sasac", "CN"));
  EXPECT_THAT(perhaps("china_tower", kApril, ControlTest::kMajority),
              Not(Contains("china_mobile")));
}

TEST_F(CorporatePack, GivesHalfAndOneShareOfShanghaiBellToNokia) {
  EXPECT_THAT(surely("nokia_shanghai_bell", kApril), ElementsAre("nokia"));
  EXPECT_EQ(answer("CN", "nokia_shanghai_bell", ControlTest::kMajority, kApril), Answer::kNo);
}

TEST_F(CorporatePack, LeavesOpenWhatNobodyCanKnow) {
  EXPECT_THAT(surely("huawei", kApril), IsSupersetOf({"huawei_holding", "huawei_union"}));
  EXPECT_EQ(answer("CN", "huawei", ControlTest::kMajority, kApril), Answer::kUnknown);
  EXPECT_THAT(perhaps("dji", kNow, ControlTest::kMajority), Contains("?"));
  EXPECT_THAT(perhaps("lenovo", kNow, ControlTest::kMajority), Contains("?"));
}

}  // namespace
}  // namespace assay::resolve
