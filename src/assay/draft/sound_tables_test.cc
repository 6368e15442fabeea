#include "assay/draft/sound_tables.h"

#include <gmock/gmock.h>

namespace assay::draft {
namespace {

using ingest::Thing;
using ingest::ThingKind;
using testing::ElementsAre;

Thing thing(ThingKind kind, std::uint32_t record,
            std::vector<std::pair<std::string_view, std::string>> values) {
  Thing out;
  out.kind = kind;
  out.record = record;
  out.values = std::move(values);
  return out;
}

std::vector<std::string> told_by(const std::vector<Thing>& things, ThingKind kind,
                                 std::string_view column) {
  std::vector<std::string> out;
  for (const Thing& one : things) {
    if (one.kind == kind) out.emplace_back(one.value(column));
  }
  return out;
}

TEST(SoundTables, GiveEachAssetANameOfItsOwn) {
  SoundTables tables;
  tables.take("a.csv", thing(ThingKind::kDevice, 1, {{"asset", "rtr1"}, {"serial", "A0001"}}));
  tables.take("a.csv", thing(ThingKind::kDevice, 2, {{"asset", "rtr1"}, {"serial", "B0002"}}));
  tables.take("a.csv", thing(ThingKind::kDevice, 3, {{"serial", "C0003"}}));
  tables.take("a.csv", thing(ThingKind::kDevice, 4, {{"maker", "ZTE"}}));
  tables.take("a.csv", thing(ThingKind::kDevice, 5, {{"maker", "Nokia"}}));
  EXPECT_THAT(told_by(tables.made(), ThingKind::kDevice, "asset"),
              ElementsAre("rtr1", "rtr1 (2)", "C0003", "unnamed", "unnamed (2)"));
  EXPECT_EQ(tables.told(),
            "3 devices without a name: called by serial, MAC or management address\n"
            "1 device with the name of another: a number stands behind it\n");
}

TEST(SoundTables, LetEveryAssetStandAtASite) {
  SoundTables tables;
  tables.take("sites.json",
              thing(ThingKind::kSite, 1, {{"site", "S1"}, {"name", "Leeds"}, {"lat", "53.8"}}));
  tables.take("sites.json", thing(ThingKind::kSite, 2, {{"lat", "51.5"}, {"lon", "0.1"}}));
  tables.take("sites.json", thing(ThingKind::kSite, 3, {{"site", "S1"}}));
  tables.take("a.csv", thing(ThingKind::kDevice, 1, {{"asset", "a"}, {"site", "Leeds"}}));
  tables.take("a.csv", thing(ThingKind::kDevice, 2,
                             {{"asset", "b"}, {"site", "York"}, {"site_country", "GB"}}));
  const std::vector<Thing> made = tables.made();
  EXPECT_THAT(told_by(made, ThingKind::kDevice, "site"), ElementsAre("S1", "York"));
  EXPECT_THAT(told_by(made, ThingKind::kSite, "site"), ElementsAre("S1", "sites.json:2", "York"));
  EXPECT_THAT(told_by(made, ThingKind::kSite, "country"), ElementsAre("", "", "GB"));
}

TEST(SoundTables, JoinSitesWhereFilesJoinDevices) {
  SoundTables tables;
  for (const auto& [name, site] : {std::pair{"a", "S1"}, {"b", "S2"}, {"c", "S2"}}) {
    tables.take("a.csv", thing(ThingKind::kDevice, 1, {{"asset", name}, {"site", site}}));
  }
  for (const auto& [a, b] : {std::pair{"a", "b"}, {"b", "c"}, {"a", "nowhere"}}) {
    tables.take("c.csv", thing(ThingKind::kLink, 1, {{"a", a}, {"b", b}}));
  }
  const std::vector<Thing> made = tables.made();
  EXPECT_THAT(told_by(made, ThingKind::kLink, "a"), ElementsAre("S1"));
  EXPECT_THAT(told_by(made, ThingKind::kLink, "b"), ElementsAre("S2"));
  EXPECT_THAT(told_by(made, ThingKind::kLink, "link"), ElementsAre("link 1"));
  EXPECT_THAT(tables.told(), testing::HasSubstr("1 link within one site: left out"));
}

TEST(SoundTables, SayNothingWhereNothingHadToBeDone) {
  SoundTables tables;
  tables.take("a.csv", thing(ThingKind::kDevice, 1, {{"asset", "a"}}));
  EXPECT_EQ(tables.made().size(), 1U);
  EXPECT_EQ(tables.told(), "");
}

}  // namespace
}  // namespace assay::draft
