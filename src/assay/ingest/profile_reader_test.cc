#include "assay/ingest/profile_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/codes.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"
#include "assay/ingest/sources/source_reader.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(Profile, SaysEverythingThatATableLeavesOpen) {
  const TableProfile profile = parse_profile(
                                   "profile: 1\n"
                                   "columns: {maker: Lieferant, asset: \"#1\"}\n"
                                   "separator: tab\n"
                                   "encoding: mac_roman\n"
                                   "days: month_first\n"
                                   "decimal_mark: \",\"\n",
                                   "p.yaml")
                                   .value();
  EXPECT_THAT(profile.columns, ElementsAre(Pair("asset", "#1"), Pair("maker", "Lieferant")));
  EXPECT_EQ(profile.separator, '\t');
  EXPECT_EQ(profile.encoding, Encoding::kMacRoman);
  EXPECT_EQ(profile.notation.days, DayOrder::kMonthFirst);
  EXPECT_EQ(profile.notation.decimal_mark, ',');
}

TEST(Profile, TellsAllThatIsWrongWithItsPlace) {
  const Diagnostic why = parse_profile(
                             "profile: 2\n"
                             "columns: {makr: Lieferant, site: [a]}\n"
                             "separator: and\n"
                             "days: backwards\n"
                             "color: red\n",
                             "p.yaml")
                             .error();
  EXPECT_EQ(why.code, codes::kProfileForm);
  EXPECT_EQ(why.where, (SourceSpan{"p.yaml", 1, 10, 1}));
  ASSERT_EQ(why.notes.size(), 5);
  EXPECT_THAT(why.notes[0].message, HasSubstr("`makr` is no column of assets; did you mean"));
  EXPECT_EQ(why.notes[0].where.column, 11);
  EXPECT_EQ(why.notes[2].where.line, 3);
  EXPECT_THAT(why.notes[3].message, HasSubstr("there are day_first month_first year_first"));
  EXPECT_THAT(why.notes[4].message, HasSubstr("color"));
  EXPECT_EQ(parse_profile("columns: {}\n", "p.yaml").error().code, codes::kKeyMissing);
}

TEST(Profile, IsReadBackAsItWasWritten) {
  TableProfile profile;
  profile.columns = {{"maker", "Liefe\"rant: # \\ x\t"}, {"site", "#2"}, {"mac", " 12"}};
  profile.separator = ';';
  profile.encoding = Encoding::kWindows1252;
  profile.notation = {DayOrder::kDayFirst, '.'};
  const std::string text = profile_text(profile);
  const TableProfile again = parse_profile(text, "p.yaml").value();
  EXPECT_EQ(again.columns, profile.columns);
  EXPECT_EQ(again.separator, profile.separator);
  EXPECT_EQ(again.encoding, profile.encoding);
  EXPECT_EQ(again.notation.days, profile.notation.days);
  EXPECT_EQ(again.notation.decimal_mark, profile.notation.decimal_mark);
  EXPECT_EQ(profile_text(again), text);
}

TEST(Profile, HoldsWhatWasFoundOutOfATable) {
  Problems problems;
  const FileFacts facts = read_source_bytes(
      "t.csv", "Ger\xE4t;Hersteller;Anzahl;Einbau\nA\xFC;ZTE;1.200,0;25/03/2018\n",
      shipped_knowledge(), {}, [](const Thing&) {}, problems);
  EXPECT_THAT(facts.report.found.columns, testing::Contains(Pair("maker", "Hersteller")));
  EXPECT_EQ(facts.report.found.separator, ';');
  EXPECT_EQ(facts.report.found.encoding, Encoding::kWindows1252);
  EXPECT_EQ(facts.report.found.notation.decimal_mark, ',');
  EXPECT_THAT(profile_text(facts.report.found, facts.report.columns),
              HasSubstr("  maker: \"Hersteller\"  # a known name of `maker`\n"));
}

TEST(Profile, ComesBeforeEveryGuess) {
  InventoryOptions options;
  options.stated = {{{"asset", "who"}, {"maker", "from,whom"}},
                    '^',
                    Encoding::kMacRoman,
                    {DayOrder::kMonthFirst, ','}};
  const Inventory inventory =
      inventory_of("who^from,whom^installed^quantity\na^Z\x8Arich, AG^04/03/2018^1.200\n", options);
  EXPECT_EQ(inventory.assets.text(AssetId(std::size_t{0}), AssetField::kMaker), "Zärich, AG");
  EXPECT_EQ(inventory.assets.text(AssetId(std::size_t{0}), AssetField::kInstalled), "2018-04-03");
  EXPECT_EQ(inventory.assets.text(AssetId(std::size_t{0}), AssetField::kQuantity), "1200");

  options.stated.columns = {{"maker", "Hersteler"}, {"site", "Ort"}};
  const Inventory other = inventory_of("Hersteller^b\nx^y\n", options);
  ASSERT_TRUE(other.files[0].refused);
  EXPECT_EQ(other.problems[other.problems.size() - 1].code, codes::kMappedColumnMissing);
  EXPECT_THAT(other.problems[other.problems.size() - 1].message,
              HasSubstr("no column is called `Hersteler`; did you mean `Hersteller`?; no column is "
                        "called `Ort`"));
}

}  // namespace
}  // namespace assay::ingest
