#include "assay/model/function_tree.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

FunctionTree tree() {
  return FunctionTree({{"access.fttp.olt", "", {"OLT", "head-end", "gateway"}},
                       {"core", "", {}},
                       {"core.4g.pgw", "", {"PGW", "gateway"}}});
}

TEST(FunctionTree, FindsAPathAndASynonymInAnySpelling) {
  EXPECT_EQ(tree().find("access.fttp.olt").value_or(""), "access.fttp.olt");
  EXPECT_EQ(tree().find(" Head End").value_or(""), "access.fttp.olt");
  EXPECT_EQ(tree().find("p-gw").value_or(""), "core.4g.pgw");
}

TEST(FunctionTree, LetsASynonymOfTwoFunctionsLeadToNeither) {
  EXPECT_EQ(tree().find("gateway"), std::nullopt);
  EXPECT_EQ(tree().find(""), std::nullopt);
}

TEST(FunctionTree, NamesWhatAnAmbiguousSynonymMayMean) {
  EXPECT_EQ(tree().candidates("gateway").size(), 2u);
  EXPECT_EQ(tree().candidates("gateway").front(), "access.fttp.olt");
  EXPECT_EQ(tree().candidates("OLT").size(), 1u);
  EXPECT_TRUE(tree().candidates("toaster").empty());
}

TEST(Within, MatchesWholeStepsOfThePath) {
  EXPECT_TRUE(within("core.5g.amf", "core"));
  EXPECT_TRUE(within("core", "core"));
  EXPECT_FALSE(within("corex.5g", "core"));
  EXPECT_FALSE(within("core", "core.5g"));
}

}  // namespace
}  // namespace assay
