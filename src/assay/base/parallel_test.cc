#include "assay/base/parallel.h"

#include <gmock/gmock.h>

namespace assay {
namespace {

using ::testing::Each;

TEST(InParallel, DoesEveryPartOnce) {
  for (const unsigned threads : {0u, 1u, 3u, 50u}) {
    std::vector<int> done(40);
    in_parallel(threads, done.size(), [&](std::size_t i) { ++done[i]; });
    EXPECT_THAT(done, Each(1)) << threads << " threads";
  }
}

TEST(InParallel, DoesNothingWhereThereIsNothing) {
  in_parallel(4, 0, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace assay
