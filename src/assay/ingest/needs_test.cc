#include "assay/ingest/needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;

TEST(SiteNeeds, ReadsFunctionsWithAndWithoutNumbers) {
  EXPECT_THAT(parse_site_needs("core.5g.amf:1; ran.gnb:2;router", {}).value(),
              ElementsAre(NeededFunction{"core.5g.amf", 1}, NeededFunction{"ran.gnb", 2},
                          NeededFunction{"router", 1}));
  EXPECT_TRUE(parse_site_needs("", {}).value().empty());
}

TEST(SiteNeeds, PointsAtThePartThatIsWrong) {
  const auto needs = parse_site_needs("router:1;ran.gnb:two", {"sites.csv", 4, 10, 0});
  ASSERT_FALSE(needs);
  EXPECT_EQ(to_text(needs.error().where), "sites.csv:4:19");
}

TEST(SiteNeeds, RefusesZeroNegativeAndHugeNumbers) {
  for (const char* text : {"router:0", "router:-1", "router:4294967296", ":1", "a b:1"}) {
    EXPECT_FALSE(parse_site_needs(text, {})) << text;
  }
}

TEST(ServiceNeeds, ReadsFunctionsListsAndAlternatives) {
  const auto needs = parse_service_needs("core.user:2; 1 of {A, B} or core.voice:1", {}).value();
  ASSERT_EQ(needs.size(), 2u);
  EXPECT_THAT(needs[0], ElementsAre(NeededSites{2, "core.user", {}}));
  EXPECT_THAT(needs[1],
              ElementsAre(NeededSites{1, "", {"A", "B"}}, NeededSites{1, "core.voice", {}}));
}

TEST(ServiceNeeds, RefusesAListWithoutSites) {
  for (const char* text : {"2 of {}", "2 of A", "x of {A}", "a:1 or ", "0 of {A}"}) {
    EXPECT_FALSE(parse_service_needs(text, {})) << text;
  }
}

}  // namespace
}  // namespace assay::ingest
