#include "assay/ingest/sources/fibre_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

using testing::Optional;
using testing::Pair;

std::optional<FibreTable> table_of(std::vector<std::string> header) { return fibre_table(header); }

TEST(FibreTable, IsKnownByThePathsOfItsColumns) {
  const auto nodes = table_of({"id", "nodes/0/id", "nodes/0/name", "nodes/0/location/coordinates"});
  ASSERT_TRUE(nodes);
  EXPECT_EQ(nodes->kind, ThingKind::kSite);
  EXPECT_EQ(nodes->uses.size(), 2u);
  EXPECT_EQ(nodes->position, 3u);
  const auto spans = table_of({"id", "spans/0/id", "spans/0/start", "spans/0/end"});
  ASSERT_TRUE(spans);
  EXPECT_EQ(spans->kind, ThingKind::kLink);
}

TEST(FibreTable, OfWhatBelongsToAnotherTellsNothing) {
  const auto providers = table_of({"id", "nodes/0/id", "nodes/0/networkProviders/0/id"});
  ASSERT_TRUE(providers);
  EXPECT_FALSE(providers->kind);
}

TEST(FibreTable, IsNothingElse) {
  EXPECT_FALSE(table_of({"id", "name"}));
  EXPECT_FALSE(table_of({"id", "nodes/0/id", "vendor"}));
  EXPECT_FALSE(table_of({"id"}));
}

TEST(FibreTable, ReadsPlacesInBothSpellings) {
  EXPECT_THAT(position_of("39.67;-4.05"), Optional(Pair("39.67", "-4.05")));
  EXPECT_THAT(position_of("POINT (30.06 -1.94)"), Optional(Pair("30.06", "-1.94")));
  EXPECT_FALSE(position_of("LINESTRING (1 2, 3 4)"));
  EXPECT_FALSE(position_of("here"));
}

}  // namespace
}  // namespace assay::ingest
