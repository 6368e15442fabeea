#include <algorithm>
#include <map>
#include <string>

#include <gmock/gmock.h>

#include "assay/base/yaml.h"
#include "assay/resolve/codes.h"
#include "assay/resolve/entity_file.h"
#include "assay/resolve/name_key.h"
#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct FileRead {
  EntityCatalogue entities;
  std::vector<Diagnostic> problems;
};

FileRead read(std::string_view yaml) {
  FileRead file;
  const Result<YamlValue> value = parse_yaml(yaml, "pack.yaml");
  read_entity_files(std::span(&*value, 1), file.entities, file.problems);
  return file;
}

TEST(EntityFile, ReadsEntitiesBrandsAndStakes) {
  const FileRead file = read(R"(
sources: {report: A report of 2018}
source: report
entities:
- {entity: a, name: Alpha Ltd, seat: GB, kind: maker, aliases: [Alpha], pen: [1, 2], oui: ["ALPHA, LTD"]}
- {entity: b, name: Beta, kind: owner, source: elsewhere}
brands:
- {brand: Shiny, makers: a, owner: b, from: 2018-01-01, until: 2018-12-31}
stakes:
- {holder: b, held: a, least: 0.2, most: 0.3, known_from: 2018-03-01, doubtful: yes}
- {holder: b, held: a, kind: board, seats: 5 of 8}
- {holder: b, held: a, kind: contract}
- {holder: "*", held: a, most: 0.1}
)");

  EXPECT_THAT(file.problems, IsEmpty());
  ASSERT_THAT(file.entities.entities(), SizeIs(2));
  const Entity& alpha = file.entities.entities()[0];
  EXPECT_EQ(alpha.seat, "GB");
  EXPECT_THAT(alpha.identifiers, ElementsAre("pen:1", "pen:2", "oui:ALPHA, LTD"));
  EXPECT_EQ(alpha.source, "A report of 2018");
  EXPECT_EQ(file.entities.entities()[1].source, "elsewhere");
  EXPECT_EQ(file.entities.brands()[0].valid_until, Date::of(2018, 12, 31));

  const std::vector<Stake>& stakes = file.entities.stakes();
  ASSERT_THAT(stakes, SizeIs(4));
  EXPECT_EQ(stakes[0].least, Share::of(2, 10));
  EXPECT_TRUE(stakes[0].doubtful);
  EXPECT_EQ(stakes[1].most, Share::of(5, 8));
  EXPECT_EQ(stakes[2].least, Share::all());
  EXPECT_FALSE(stakes[3].holder);
}

TEST(EntityFile, TakesNobodyForAMakerWhoIsNotSaidToBeOne) {
  const FileRead silent = read("entities: [{entity: a, name: Alpha}]");
  EXPECT_EQ(silent.entities.entities()[0].kind, EntityKind::kOwner);

  const FileRead makers = read(R"(
kind: maker
entities:
- {entity: a, name: Alpha}
- {entity: b, name: Beta, kind: person}
)");
  EXPECT_EQ(makers.entities.entities()[0].kind, EntityKind::kMaker);
  EXPECT_EQ(makers.entities.entities()[1].kind, EntityKind::kPerson);
}

TEST(EntityFile, ReadsNamesThatWereOneForATime) {
  const FileRead file = read(R"(
source: report
entities:
- entity: a
  name: Alpha
  names:
  - {name: Aleph, from: 2001-02-03, until: 2018-04-16}
  - {name: Alif, source: elsewhere}
)");
  EXPECT_THAT(file.problems, IsEmpty());
  const std::vector<DatedName>& names = file.entities.entities()[0].dated_names;
  ASSERT_THAT(names, SizeIs(2));
  EXPECT_EQ(names[0].valid_until, Date::of(2018, 4, 16));
  EXPECT_EQ(names[0].source, "report");
  EXPECT_EQ(names[1].source, "elsewhere");
}

TEST(EntityFile, SaysWhatIsWrongAndKeepsTheRest) {
  const FileRead file = read(R"(
entities:
- {entity: a, name: Alpha, seat: UK-GB}
- {entity: a, name: Again}
- {entity: b, name: Beta, kind: makers}
stakes:
- {holder: c, held: a}
- {holder: b, held: a, least: 0.5, most: 0.4}
- {holder: b, held: a, kind: board, seats: 9 of 8}
- {holder: b, held: a, share: 30}
- {holder: b, held: a, share: 0.3, note: x}
)");

  std::vector<std::string_view> codes;
  for (const Diagnostic& problem : file.problems) codes.push_back(problem.code.id);
  EXPECT_THAT(codes, ElementsAre("RES005", "RES002", "RES003", "RES001", "RES004", "RES004",
                                 "MOD002", "BAS011"));
  EXPECT_THAT(file.problems[2].message, HasSubstr("did you mean `maker`?"));
  EXPECT_THAT(file.entities.entities(), SizeIs(2));
}

/// What the shipped pack promises.
class ShippedPack : public ::testing::Test {
 protected:
  EntityPack pack_ = read_entity_pack("data");
};

TEST_F(ShippedPack, IsWithoutProblems) { EXPECT_THAT(pack_.problems, IsEmpty()); }

TEST_F(ShippedPack, KnowsTheField) {
  std::map<EntityKind, int> of_kind;
  for (const Entity& entity : pack_.entities.entities()) ++of_kind[entity.kind];

  EXPECT_GE(of_kind[EntityKind::kMaker], 300);
  EXPECT_GE(of_kind[EntityKind::kReseller] + of_kind[EntityKind::kIntegrator], 50);
  EXPECT_GE(of_kind[EntityKind::kOperator], 100);
  EXPECT_GE(of_kind[EntityKind::kTowerCompany], 15);
}

TEST_F(ShippedPack, GivesEveryMakerASeatAndEveryEntryASource) {
  for (const Entity& entity : pack_.entities.entities()) {
    EXPECT_FALSE(entity.source.empty()) << entity.id;
    EXPECT_TRUE(entity.kind != EntityKind::kMaker || !entity.seat.empty()) << entity.id;
    EXPECT_TRUE(entity.seat.empty() || pack_.entities.find(entity.seat)) << entity.id;
  }
  for (const Stake& stake : pack_.entities.stakes()) EXPECT_FALSE(stake.source.empty());
}

TEST_F(ShippedPack, GivesNoNameToTwo) {
  const NameKeys keys(pack_.words);
  std::map<std::string, std::string> known;
  for (const Entity& entity : pack_.entities.entities()) {
    if (entity.kind == EntityKind::kState) continue;
    std::vector<std::string> names = entity.aliases;
    names.push_back(entity.name);
    for (const DatedName& dated : entity.dated_names) names.push_back(dated.name);
    for (const std::string& name : names) {
      const auto [at, added] = known.emplace(keys.of(name).full, entity.id);
      EXPECT_EQ(at->second, entity.id) << name;
    }
  }
}

TEST_F(ShippedPack, GivesNoNumberToTwo) {
  std::map<std::string, std::string> known;
  for (const Entity& entity : pack_.entities.entities()) {
    for (std::string identifier : entity.identifiers) {
      if (identifier.starts_with("agent:")) identifier.replace(0, 6, "pen:");
      const auto [at, added] = known.emplace(identifier, entity.id);
      EXPECT_TRUE(added) << identifier << " of " << at->second << " and " << entity.id;
    }
  }
}

TEST_F(ShippedPack, StatesNoMoreThanAllOfACompany) {
  const std::vector days{Date::of(2018, 4, 17), Date::of(2022, 1, 1), Date::of(2026, 1, 1)};
  for (const Date day : days) {
    std::map<std::pair<EntityId, StakeKind>, double> least;
    for (const Stake& stake : pack_.entities.stakes()) {
      if (!stake.holds(day, day) || !stake.holder) continue;
      least[{stake.held, stake.kind}] +=
          static_cast<double>(stake.least.part()) / static_cast<double>(stake.least.whole());
    }
    for (const auto& [key, sum] : least) {
      EXPECT_LE(sum, 1.000001) << pack_.entities[key.first].id << " on " << to_text(day);
    }
  }
}

TEST(EntityPack, OfAMissingFolderIsEmptyAndSaysSo) {
  const EntityPack pack = read_entity_pack("no/such/folder");

  EXPECT_EQ(pack.entities.size(), 0u);
  EXPECT_THAT(pack.problems, SizeIs(1));
}

}  // namespace
}  // namespace assay::resolve
