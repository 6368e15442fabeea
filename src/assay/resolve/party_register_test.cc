#include <string>

#include <gmock/gmock.h>

#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Date kDay = Date::of(2018, 4, 17);

Entity entity(std::string id, std::string name, std::string seat,
              EntityKind kind = EntityKind::kMaker) {
  Entity made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.seat = std::move(seat);
  made.kind = kind;
  return made;
}

/// A pack of two makers; `parent` owns the first.
EntityPack small_pack() {
  EntityPack pack;
  pack.words.legal_forms = {"Ltd"};
  Entity alpha = entity("alpha", "Alpha Ltd", "AA");
  alpha.aliases = {"Alphatel"};
  alpha.identifiers = {"pen:1"};
  const EntityId held = pack.entities.add(alpha);
  pack.entities.add(entity("beta", "Beta Ltd", "BB"));
  const EntityId parent = pack.entities.add(entity("parent", "Parent", "PP", EntityKind::kOwner));
  Stake stake;
  stake.holder = parent;
  stake.held = held;
  stake.least = stake.most = Share::all();
  pack.entities.add(stake);
  return pack;
}

std::string id(const PartyRegister& known, std::string_view name) {
  const EntityId found = known.names.find(name, kDay).entity;
  return found ? known.entities[found].id : "";
}

TEST(RegisterParties, TakesThePackAsItIs) {
  const PartyRegister known = register_parties(small_pack(), Case());

  EXPECT_EQ(id(known, "alphatel"), "alpha");
  EXPECT_EQ(known.entities.stakes().size(), 1u);
  EXPECT_TRUE(known.entities.find("AA")) << "every seat is a state";
}

TEST(RegisterParties, TakesTheKindOfThePackWhereTheCaseSaysNone) {
  EntityPack pack = small_pack();
  pack.entities.add(entity("shop", "Shop Ltd", "SS", EntityKind::kReseller));
  Case of;
  Entity silent = entity("S1", "Shop", "");
  silent.kind_stated = false;
  of.entities.add(silent);
  of.entities.add(entity("S2", "Shop Direct", ""));
  const PartyRegister known = register_parties(pack, of);

  EXPECT_EQ(known.entities[*known.entities.find("S1")].kind, EntityKind::kReseller);
  EXPECT_EQ(known.entities[*known.entities.find("S2")].kind, EntityKind::kMaker);
}

TEST(RegisterParties, TakesAnOperatorOfTheCaseForTheOneOfThePack) {
  EntityPack pack = small_pack();
  Entity telecom = entity("telecom", "Telecom plc", "TT", EntityKind::kOperator);
  telecom.aliases = {"TC"};
  pack.entities.add(telecom);
  Case of;
  Operator self;
  self.name = "TC";
  of.operators.push_back(self);

  const PartyRegister known = register_parties(pack, of);

  EXPECT_EQ(known.names.find("Telecom plc", kDay).entity, known.operators.at(0));
}

TEST(RegisterParties, LetsTheCaseSpeakForAnEntityOfThePack) {
  Case of;
  of.entities.add(entity("supplier-1", "ALPHA", "CC"));

  const PartyRegister known = register_parties(small_pack(), of);

  EXPECT_EQ(id(known, "Alphatel"), "supplier-1") << "names of the pack stay";
  EXPECT_EQ(known.entities.find("alpha"), known.entities.find("supplier-1"));
  EXPECT_EQ(known.entities[*known.entities.find("alpha")].seat, "CC");
  EXPECT_THAT(known.entities.stakes(), IsEmpty()) << "owners are the case's alone";
  EXPECT_THAT(known.entities[*known.entities.find("alpha")].identifiers, Contains("pen:1"));
}

TEST(RegisterParties, KeepsExchangedNamesApart) {
  Case of;
  of.entities.add(entity("alpha", "Beta", "AA"));
  of.entities.add(entity("beta", "Alpha", "BB"));

  const PartyRegister known = register_parties(small_pack(), of);

  EXPECT_EQ(id(known, "Beta"), "alpha");
  EXPECT_EQ(id(known, "Alpha"), "beta");
}

TEST(RegisterParties, LeavesASeatOpenThatTheCaseLeavesOpen) {
  Case of;
  of.entities.add(entity("alpha", "Alpha", ""));

  const PartyRegister known = register_parties(small_pack(), of);

  EXPECT_EQ(known.entities[*known.entities.find("alpha")].seat, "");
}

TEST(RegisterParties, KnowsOperatorsByEveryName) {
  Case of;
  Operator stated;
  stated.name = "Network One";
  stated.brands = {"One"};
  stated.country = "GB";
  of.operators.push_back(stated);
  of.assets.begin_file("a.csv");
  const AssetId asset = of.assets.add_row(2);
  of.assets.set(asset, AssetField::kOperator, "Somebody Else");
  of.assets.finish();

  const PartyRegister known = register_parties(small_pack(), of);

  ASSERT_EQ(known.operators.size(), 1u);
  EXPECT_EQ(known.names.find("one", kDay).entity, known.operators[0]);
  EXPECT_EQ(known.entities[known.operators[0]].seat, "GB");
  const EntityId other = known.names.find("Somebody Else", kDay).entity;
  ASSERT_TRUE(other);
  EXPECT_EQ(known.entities[other].kind, EntityKind::kOperator);
}

}  // namespace
}  // namespace assay::resolve
