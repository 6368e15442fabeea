#include "assay/ingest/past_check.h"

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

TEST(ReadPastCheck, TakesEachAssetOfAFindingApart) {
  const Result<PastCheck> read = read_past_check(
      R"({"as_of":"2022-11-01","findings":[{"directive":"d","duty":"e","state":"due",
          "could_be":"breach","operator":null,"assets":["b","a","a"]},
         {"directive":"d","duty":"f","state":"unknown","could_be":null,"operator":"O","assets":[]}]})",
      "last.json");
  ASSERT_TRUE(read);
  EXPECT_THAT(read->findings, testing::ElementsAre(PastFinding{"d", "e", "", "a", "due", "breach"},
                                                   PastFinding{"d", "e", "", "b", "due", "breach"},
                                                   PastFinding{"d", "f", "O", "", "unknown", ""}));
}

TEST(ReadPastCheck, RefusesWhatIsNoCheck) {
  for (const char* text : {"", "[]", "{}", R"({"findings":[]})",
                           R"({"as_of":"2022-11-01","findings":[{"directive":"d"}]})"}) {
    EXPECT_FALSE(read_past_check(text, "last.json")) << text;
  }
}

}  // namespace
}  // namespace assay::ingest
