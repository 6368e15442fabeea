#include "assay/base/workers.h"

#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Workers, DoEachPieceOfEachRoundOnce) {
  for (const unsigned threads : {1u, 2u, 7u}) {
    Workers workers(threads);
    for (std::size_t round = 0; round < 2000; ++round) {
      std::vector<int> done(round % 40);
      workers.run(done.size(), [&](std::size_t i) { ++done[i]; });
      for (const int times : done) ASSERT_EQ(times, 1);
    }
  }
}

TEST(Workers, SeeWhatTheRoundBeforeWrote) {
  Workers workers(4);
  std::vector<int> from(64, 0), to(64, 0);
  for (int round = 0; round < 500; ++round) {
    workers.run(from.size(), [&](std::size_t i) { to[i] = from[(i + 1) % from.size()] + 1; });
    from.swap(to);
    for (const int value : from) ASSERT_EQ(value, round + 1);
  }
}

TEST(Workers, EndWithoutARound) { const Workers workers(3); }

}  // namespace
}  // namespace assay
