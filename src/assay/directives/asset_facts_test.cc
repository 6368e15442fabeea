#include "assay/directives/asset_facts.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace assay::directives {
namespace {

constexpr Date kAsOf = Date::of(2022, 11, 1);
constexpr Date kBan = Date::of(2022, 10, 13);

using Cells = std::initializer_list<std::pair<AssetField, std::string_view>>;

/// The facts of an inventory of one row.
struct OneRow {
  explicit OneRow(Cells cells, std::optional<Operator> self = {}) {
    assets.begin_file("test.csv");
    const AssetId row = assets.add_row(2);
    for (const auto& [field, text] : cells) assets.set(row, field, text);
    assets.finish();
    question.as_of = question.known_on = kAsOf;
    question.country = "GB";
    question.self = std::move(self);
  }

  AssetFacts facts() {
    const Inventory inventory{assets, parties, entities, influences, network, {}, {}};
    operators.emplace(library, inventory, question);
    FactReader reader(inventory, question, *operators);
    AssetFacts facts = reader.of(0);
    country = facts.country;
    return facts;
  }

  AssetTable assets;
  AssetParties parties;
  EntityCatalogue entities;
  Influences influences;
  Network network;
  Library library;
  Question question;
  std::optional<OperatorIndex> operators;
  std::string country;
};

Presence presence(Cells cells) { return OneRow(cells).facts().presence; }

Answer installed_since_the_ban(Cells cells) {
  return happened(OneRow(cells).facts(), Event::kInstalled, kBan, kAsOf);
}

std::string jurisdiction(Cells cells, Operator self) {
  OneRow row(cells, std::move(self));
  row.facts();
  return row.country;
}

Operator licensed_in(std::vector<std::string> countries) {
  Operator of;
  of.name = "Alpha";
  of.licences = std::move(countries);
  return of;
}

TEST(Presence, OfARowThatSaysNothingIsInUse) { EXPECT_EQ(presence({}), Presence::kInUse); }

TEST(Presence, IsReadFromDaysBeforeTheStatus) {
  EXPECT_EQ(presence({{AssetField::kRemoved, "2022-11-01"}}), Presence::kGone);
  EXPECT_EQ(presence({{AssetField::kRemoved, "2022-11-02"}}), Presence::kInUse);
  EXPECT_EQ(presence({{AssetField::kStatus, "removed"}}), Presence::kGone);
  EXPECT_EQ(presence({{AssetField::kStatus, "removed"}, {AssetField::kRemoved, "2022-11-02"}}),
            Presence::kInUse);
  EXPECT_EQ(presence({{AssetField::kInstalled, "2022-11-01"}}), Presence::kInUse);
  EXPECT_EQ(presence({{AssetField::kInstalled, "2022-11-02"}}), Presence::kLater);
  EXPECT_EQ(presence({{AssetField::kStatus, "in_service"}, {AssetField::kOrdered, "2022-12-01"}}),
            Presence::kLater);
}

TEST(Presence, OfWhatIsNotInUse) {
  EXPECT_EQ(presence({{AssetField::kStatus, "planned"}, {AssetField::kInstalled, "2022-01-01"}}),
            Presence::kPlanned);
  EXPECT_EQ(presence({{AssetField::kStatus, "ordered"}}), Presence::kOrdered);
  EXPECT_EQ(presence({{AssetField::kStatus, "stock"}}), Presence::kStock);
  EXPECT_EQ(presence({{AssetField::kStatus, "disposed"}}), Presence::kGone);
  EXPECT_EQ(presence({{AssetField::kStatus, "off"}}), Presence::kInUse);
}

TEST(Happened, TakesTheDayThatIsStated) {
  EXPECT_EQ(installed_since_the_ban({{AssetField::kInstalled, "2022-10-12"}}), Answer::kNo);
  EXPECT_EQ(installed_since_the_ban({{AssetField::kInstalled, "2022-10-13"}}), Answer::kYes);
}

TEST(Happened, IsNotKnownWithoutADay) {
  EXPECT_EQ(installed_since_the_ban({}), Answer::kUnknown);
  EXPECT_EQ(installed_since_the_ban({{AssetField::kOrdered, "2022-10-01"}}), Answer::kUnknown);
}

TEST(Happened, IsSettledByTheDaysAround) {
  EXPECT_EQ(installed_since_the_ban({{AssetField::kOrdered, "2022-10-13"}}), Answer::kYes);
  EXPECT_EQ(installed_since_the_ban({{AssetField::kObtained, "2022-10-20"}}), Answer::kYes);
  EXPECT_EQ(installed_since_the_ban({{AssetField::kRemoved, "2022-10-12"}}), Answer::kNo);
}

TEST(Happened, NeverToWhatIsPlannedOrInStore) {
  EXPECT_EQ(installed_since_the_ban(
                {{AssetField::kStatus, "planned"}, {AssetField::kInstalled, "2022-10-20"}}),
            Answer::kNo);
  EXPECT_EQ(installed_since_the_ban(
                {{AssetField::kStatus, "stock"}, {AssetField::kObtained, "2022-10-20"}}),
            Answer::kNo);
}

TEST(Jurisdiction, IsTheCountryOfLicence) {
  EXPECT_EQ(jurisdiction({{AssetField::kSiteCountry, "JE"}}, licensed_in({"IE"})), "IE");
}

TEST(Jurisdiction, OfSeveralLicencesIsTheSites) {
  EXPECT_EQ(jurisdiction({{AssetField::kSiteCountry, "DE"}}, licensed_in({"GB", "DE"})), "DE");
  EXPECT_EQ(jurisdiction({}, licensed_in({"GB", "DE"})), "GB") << "the question's";
}

TEST(Jurisdiction, WithoutLicenceIsTheSites) {
  EXPECT_EQ(jurisdiction({{AssetField::kSiteCountry, "JE"}}, licensed_in({})), "JE");
  EXPECT_EQ(jurisdiction({}, licensed_in({})), "GB");
}

TEST(ManagedByOperator, IsNotKnownWhereNobodyIsSaidToManage) {
  EXPECT_EQ(OneRow({}).facts().managed_by_operator, Answer::kUnknown);
  EXPECT_EQ(OneRow({{AssetField::kManagedBy, "customer"}}).facts().managed_by_operator,
            Answer::kNo);
  EXPECT_EQ(OneRow({{AssetField::kManagedBy, "operator"}}).facts().managed_by_operator,
            Answer::kYes);
  EXPECT_EQ(OneRow({{AssetField::kManagedBy, "Beta"}, {AssetField::kOperator, "Beta"}})
                .facts()
                .managed_by_operator,
            Answer::kYes);
  EXPECT_EQ(OneRow({{AssetField::kAsset, "acs-1"}, {AssetField::kManagedBy, "acs-1"}})
                .facts()
                .managed_by_operator,
            Answer::kYes)
      << "by an asset of the inventory";
}

}  // namespace
}  // namespace assay::directives
