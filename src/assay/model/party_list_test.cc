#include "assay/model/party_list.h"

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

PartyList small_list() {
  PartyList list;
  list.key = "own";
  list.files.push_back({"own.csv", "", 0});
  list.add_entry("1", {0, 2, 1, 4});
  list.add_name("Alpha Networks", NameKind::kPrimary, {0, 2, 1, 14});
  list.add_name("Alfa", NameKind::kAlias, {0, 2, 20, 4});
  list.add_fact(ListFactKind::kCountry, "RU", {0, 2, 30, 2});
  list.add_entry("2", {0, 3, 1, 4});
  list.add_name("Beta", NameKind::kPrimary, {0, 3, 1, 4});
  return list;
}

TEST(PartyList, EachEntryHasItsOwnNamesAndFacts) {
  const PartyList list = small_list();
  ASSERT_EQ(list.entries().size(), 2u);
  EXPECT_THAT(list.names(list.entries()[0]), ElementsAre(Field(&ListName::text, "Alpha Networks"),
                                                         Field(&ListName::text, "Alfa")));
  EXPECT_THAT(list.names(list.entries()[1]), ElementsAre(Field(&ListName::text, "Beta")));
  EXPECT_EQ(list.facts(list.entries()[0]).size(), 1u);
  EXPECT_TRUE(list.facts(list.entries()[1]).empty());
  EXPECT_EQ(list.name_of(list.entries()[1]), "own:2");
  EXPECT_EQ(to_text(list.span(list.names(list.entries()[0])[1].where)), "own.csv:2:20");
}

TEST(PartyList, WhatIsSaidTwiceIsKeptOnce) {
  PartyList list = small_list();
  list.add_name("Beta", NameKind::kAlias, {});
  list.add_name("Beta", NameKind::kPrimary, {});
  list.add_fact(ListFactKind::kCountry, "RU", {});
  list.add_fact(ListFactKind::kCountry, "RU", {});
  EXPECT_EQ(list.names(list.entries()[1]).size(), 1u);
  EXPECT_EQ(list.facts(list.entries()[1]).size(), 1u);
}

TEST(PartyList, TextsOutliveAMove) {
  PartyList list = small_list();
  const PartyList moved = std::move(list);
  EXPECT_EQ(moved.names(moved.entries()[0])[0].text, "Alpha Networks");
}

TEST(PartyList, TheDigestOfNamesIsThatOfWhatTheySay) {
  const auto digest = [](auto first, auto second) {
    PartyList list;
    list.add_entry("7", {});
    list.add_name(first, NameKind::kAlias, {});
    list.add_name(second, NameKind::kAlias, {});
    return list.names_digest(list.entries()[0]);
  };
  EXPECT_EQ(digest("Alpha", "Beta"), digest("Beta", "Alpha"));
  EXPECT_NE(digest("Alpha", "Beta"), digest("Alpha", "Gamma"));
}

}  // namespace
}  // namespace assay
