#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/directives/directives.h"

namespace assay::directives {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// One row: name, operator, maker, function, day of installation.
struct Row {
  std::string name;
  std::string operator_name;
  std::string maker;
  std::string function;
  std::string installed;
};

/// An inventory as the stages before would make it.
struct Fixture {
  explicit Fixture(const std::vector<Row>& rows) {
    assets.begin_file("test.csv");
    std::uint32_t line = 1;
    for (const Row& row : rows) {
      const AssetId asset = assets.add_row(++line);
      assets.set(asset, AssetField::kAsset, row.name);
      assets.set(asset, AssetField::kOperator, row.operator_name);
      assets.set(asset, AssetField::kFunction, row.function);
      assets.set(asset, AssetField::kInstalled, row.installed);
      parties.maker.push_back(row.maker.empty() ? EntityId() : entity(row.maker));
      parties.maker_basis.push_back(row.maker.empty() ? MakerBasis::kUnknown
                                                      : MakerBasis::kDeclared);
    }
    assets.finish();
  }

  EntityId entity(const std::string& id) {
    if (const auto known = entities.find(id)) return *known;
    Entity made;
    made.id = made.name = id;
    return entities.add(std::move(made));
  }

  Outcome judged(Date as_of, bool all = false) const {
    const Result<Library> library = load_library("data");
    Question question;
    question.as_of = question.known_on = as_of;
    question.country = "GB";
    question.all = all;
    return evaluate(*library, {assets, parties, entities, influences, network, {}, {}}, question);
  }

  AssetTable assets;
  AssetParties parties;
  EntityCatalogue entities;
  Influences influences;
  Network network;
};

/// `directive/duty operator state: assets`.
std::string line(const Finding& finding, const AssetTable& assets) {
  std::string text = finding.directive + "/" + finding.duty + " " + finding.operator_name + " " +
                     std::string(to_text(finding.state)) + ":";
  std::vector<std::string> names;
  for (const AssetId asset : finding.assets) names.emplace_back(assets.name(asset));
  std::ranges::sort(names);
  for (const std::string& name : names) text += " " + name;
  return text;
}

std::vector<std::string> lines(const Outcome& outcome, const AssetTable& assets) {
  std::vector<std::string> out;
  for (const Finding& finding : outcome.findings) out.push_back(line(finding, assets));
  return out;
}

TEST(Evaluate, GathersAssetsByDutyOperatorAndState) {
  const Fixture f({{"d1", "", "zte", "access.dsl", ""},
                   {"d2", "", "zte", "access.dsl", ""},
                   {"d3", "", "nokia", "access.dsl", ""},
                   {"h1", "", "huawei", "access.dsl", ""}});

  const Outcome outcome = f.judged(Date::of(2018, 4, 17));

  EXPECT_THAT(lines(outcome, f.assets),
              ElementsAre("uk.ncsc.zte.2018/do_not_use  deviation: d1 d2",
                          "uk.hcsec.2010/evaluation  applies: h1",
                          "us.bis.zte.denial.2018/no_supply  applies: d1 d2"));
}

TEST(Evaluate, SaysWhyWithClauseRowsAndDoubts) {
  const Fixture f({{"d1", "", "zte", "access.dsl", ""}});

  const Finding finding = f.judged(Date::of(2018, 4, 17)).findings.at(0);

  EXPECT_EQ(finding.because.at(0).places.at(0).file, "directives/uk.ncsc.zte.2018.yaml");
  EXPECT_EQ(finding.because.back().text, "it does not bind: a departure is a deviation");
  const auto rows = std::ranges::find(finding.because, "1 row of the inventory", &Reason::text);
  ASSERT_NE(rows, finding.because.end());
  EXPECT_THAT(rows->places, ElementsAre(SourceSpan{"test.csv", 2, 0, 0}));
}

TEST(Evaluate, KeepsOperatorsApartAndKnowsWhoIsNamed) {
  const Fixture f({{"m1", "BT", "huawei", "core.4g.hss", ""},
                   {"m2", "Other", "huawei", "core.4g.hss", ""},
                   {"m3", "British Telecommunications plc", "huawei", "core.4g.hss", ""}});

  std::vector<std::string> core;
  for (const std::string& text : lines(f.judged(Date::of(2024, 1, 1)), f.assets)) {
    if (text.starts_with("uk.dvd.2022/core")) core.push_back(text);
  }

  EXPECT_THAT(
      core, ElementsAre("uk.dvd.2022/core BT breach: m1 m3", "uk.dvd.2022/core Other unknown: m2"));
}

TEST(Evaluate, MarksDatesBehindTheLibraryAsProjected) {
  const Fixture f({{"d1", "", "zte", "access.dsl", ""}});

  EXPECT_FALSE(f.judged(Date::of(2026, 11, 24)).findings.at(0).projected);
  EXPECT_TRUE(f.judged(Date::of(2026, 11, 25)).findings.at(0).projected);
}

TEST(Evaluate, ReportsWhatIsInOrderOnlyWhenAsked) {
  const Fixture f({{"d1", "", "nokia", "access.dsl", ""}});

  EXPECT_THAT(f.judged(Date::of(2018, 4, 17)).findings, IsEmpty());
  for (const Finding& finding : f.judged(Date::of(2018, 4, 17), true).findings) {
    EXPECT_EQ(finding.state, State::kNotApplicable);
  }
}

TEST(Evaluate, OfNothingFindsNothing) {
  EXPECT_THAT(Fixture({}).judged(Date::of(2024, 1, 1), true).findings, IsEmpty());
}

TEST(Evaluate, DoesNotDependOnTheOrderOfRows) {
  std::vector<Row> rows;
  std::mt19937 random(3);
  const auto one_of = [&](std::initializer_list<const char*> words) {
    return std::string(*(words.begin() + random() % words.size()));
  };
  for (int i = 0; i < 300; ++i) {
    rows.push_back({"a" + std::to_string(i), one_of({"BT", "EE", "Other", ""}),
                    one_of({"huawei", "zte", "nokia", ""}),
                    one_of({"core.4g.hss", "ran.gnb", "access.fttp.olt", "cpe.router", ""}),
                    one_of({"", "2019-01-01", "2022-10-13", "2023-05-01", "2024-06-01"})});
  }
  const Fixture first(rows);
  std::ranges::shuffle(rows, random);
  const Fixture second(rows);

  const Date as_of = Date::of(2024, 1, 1);
  EXPECT_EQ(lines(first.judged(as_of, true), first.assets),
            lines(second.judged(as_of, true), second.assets));
}

TEST(SupplyStops, HoldFromTheFirstDayToTheLast) {
  const Result<Library> library = load_library("data");
  const Fixture f({{"d1", "", "zte", "", ""}, {"h1", "", "huawei", "", ""}});
  const auto stops = [&](Date day) {
    return supply_stops(*library, f.entities, f.influences, {}, day, day);
  };

  EXPECT_THAT(stops(Date::of(2018, 4, 14)), IsEmpty());
  EXPECT_THAT(stops(Date::of(2018, 7, 13)), IsEmpty());
  const std::vector<SupplyStop> active = stops(Date::of(2018, 4, 15));
  ASSERT_THAT(active, SizeIs(1));
  EXPECT_EQ(active[0].supplier, "zte");
  EXPECT_EQ(active[0].state, "US");
  EXPECT_EQ(active[0].since, Date::of(2018, 4, 15));
  EXPECT_TRUE(active[0].certain);
  EXPECT_EQ(active[0].until, Date::of(2025, 3, 13)) << "nobody knew yet that it would end sooner";
}

TEST(SupplyStops, OfALicenceThatMayBeRefusedAreNotCertain) {
  const Result<Library> library = load_library("data");
  const Fixture f({{"h1", "", "huawei", "", ""}});

  const auto stops = supply_stops(*library, f.entities, f.influences, {}, Date::of(2019, 5, 16),
                                  Date::of(2019, 5, 16));

  ASSERT_THAT(stops, SizeIs(1));
  EXPECT_FALSE(stops[0].certain);
}

TEST(Considered, ListsProposalsAndSettlements) {
  const Result<Library> library = load_library("data");
  std::vector<std::string> ids;
  for (const Considered& item :
       considered(*library, Date::of(2018, 4, 17), Date::of(2018, 4, 17))) {
    ids.push_back(item.directive);
  }

  EXPECT_THAT(ids, ElementsAre("us.bis.zte.settle.2017", "us.fcc.nprm.2018"));
}

}  // namespace
}  // namespace assay::directives
