#include "assay/synth/recipe.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "assay/base/file.h"
#include "assay/synth/codes.h"

namespace assay::synth {
namespace {

using ::testing::Each;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kSmall = R"(as_of: 2018-04-17
regions:
  - {name: North, code: N, country: GB, people: 1, latitude: 55, longitude: -2, spread: 0.1}
products:
  - {maker: alpha, function: ran, product: A1, version: 1.0}
  - {maker: alpha, function: ran.enb, product: A4, version: 4.0}
places:
  cell:
    letter: C
    equipment: [{function: ran.enb, label: enb, installed: {from: 2014-01-01, to: 2014-12-31}}]
networks:
  - operator: One
    code: ON
    country: GB
    needs: ran.enb:1
    sites:
      - {tier: core, place: cell, number: 1, kits: [{share: 1, makers: {ran.enb: alpha}}]}
      - {tier: edge, place: cell, number: 10, kits: [{share: 1, makers: {ran: alpha}}]}
)";

Recipe read(std::string text) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / "assay_recipe_test.yaml";
  EXPECT_TRUE(write_file(file, text));
  Recipe recipe = read_recipe(file);
  std::filesystem::remove(file);
  return recipe;
}

std::string with(std::string_view old, std::string_view fresh) {
  std::string text = kSmall;
  text.replace(text.find(old), old.size(), fresh);
  return text;
}

TEST(ReadRecipe, ReadsASmallOne) {
  const Recipe recipe = read(kSmall);

  EXPECT_THAT(recipe.problems, IsEmpty());
  ASSERT_THAT(recipe.networks, SizeIs(1));
  EXPECT_THAT(recipe.networks[0].regions, SizeIs(1));
  EXPECT_EQ(recipe.networks[0].sites[1].number, 10);
}

TEST(ReadRecipe, FindsTheProductOfTheNearestFunction) {
  const Recipe recipe = read(kSmall);

  EXPECT_EQ(recipe.product("alpha", "ran.enb")->product, "A4");
  EXPECT_EQ(recipe.product("alpha", "ran.bts")->product, "A1");
  EXPECT_EQ(recipe.product("alpha", "core.4g.mme"), nullptr);
  EXPECT_EQ(recipe.product("beta", "ran.enb"), nullptr);
}

TEST(ReadRecipe, NamesWhatIsNotThere) {
  for (const std::string& text :
       {with("place: cell", "place: mast"), with("{ran: alpha}", "{ran: beta}"),
        with("tier: edge", "tier: rim")}) {
    const Recipe recipe = read(text);
    EXPECT_THAT(recipe.problems, SizeIs(1)) << text;
    EXPECT_THAT(recipe.problems, Each(Field(&Diagnostic::code, codes::kUnknownReference)));
  }
}

TEST(ReadRecipe, RefusesWhatCannotBeBuilt) {
  for (const std::string& text :
       {with("{ran: alpha}", "{core: alpha}"), with("{ran: alpha}", "{ran: []}"),
        with("tier: core", "tier: metro"), with("number: 1,", "number: 0,"),
        with("label: enb,", "label: enb, units: 0,"), with("to: 2014-12-31", "to: 2013-12-31"),
        with("country: GB\n", "country: FR\n")}) {
    const Recipe recipe = read(text);
    EXPECT_THAT(recipe.problems, SizeIs(1)) << text;
    EXPECT_THAT(recipe.problems, Each(Field(&Diagnostic::code, codes::kNothingToBuild)));
  }
}

TEST(ReadRecipe, WantsKitsThatAddUp) {
  const Recipe recipe = read(with("share: 1, makers: {ran:", "share: 0.9, makers: {ran:"));

  ASSERT_THAT(recipe.problems, SizeIs(1));
  EXPECT_EQ(recipe.problems[0].code, codes::kSharesDoNotAddUp);
}

TEST(ReadRecipe, TheShippedOnesAreSound) {
  EXPECT_THAT(read_recipe("data/synth/uk-2018/recipe.yaml").problems, IsEmpty());
}

}  // namespace
}  // namespace assay::synth
