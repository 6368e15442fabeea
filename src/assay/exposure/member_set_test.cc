#include "assay/exposure/member_set.h"

#include <gmock/gmock.h>

namespace assay::exposure {
namespace {

using ::testing::ElementsAre;

std::vector<MemberSet> sets_of(std::size_t size, std::size_t members) {
  std::vector<MemberSet> sets;
  MemberSet set = first_set(size);
  do {
    sets.push_back(set);
  } while (next_set(set, members));
  return sets;
}

TEST(MemberSet, GoesThroughSetsOfASizeByTheirMembers) {
  EXPECT_THAT(sets_of(2, 4), ElementsAre(MemberSet{0, 1}, MemberSet{0, 2}, MemberSet{0, 3},
                                         MemberSet{1, 2}, MemberSet{1, 3}, MemberSet{2, 3}));
  EXPECT_THAT(sets_of(0, 4), ElementsAre(MemberSet{}));
  EXPECT_THAT(sets_of(3, 3), ElementsAre(MemberSet{0, 1, 2}));
}

TEST(MemberSet, CountsSetsAndSaturates) {
  EXPECT_THAT(sets_by_size(4, 6), ElementsAre(1, 4, 6, 4, 1, 0, 0));
  EXPECT_EQ(sets_up_to(40, 3), 1u + 40u + 780u + 9880u);
  EXPECT_EQ(sets_up_to(63, 63), std::uint64_t{1} << 63);
  EXPECT_EQ(sets_up_to(64, 64), kVeryMany);
  EXPECT_EQ(sets_up_to(0, 3), 1u);
}

TEST(SetRanks, NumberEachSizeWithoutGaps) {
  const SetRanks ranks(6, 4);
  for (std::size_t size = 0; size <= 4; ++size) {
    std::vector<std::uint64_t> seen;
    for (const MemberSet& set : sets_of(size, 6)) seen.push_back(ranks.of(set));
    std::ranges::sort(seen);
    for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i);
  }
}

TEST(SetRanks, FindTheSetsWithOneMemberLess) {
  const SetRanks ranks(9, 4);
  const MemberSet set{1, 4, 5, 8};
  std::vector<std::uint64_t> below;
  ranks.for_each_below(set, [&](std::uint64_t rank) { below.push_back(rank); });
  EXPECT_THAT(below, ElementsAre(ranks.of(MemberSet{4, 5, 8}), ranks.of(MemberSet{1, 5, 8}),
                                 ranks.of(MemberSet{1, 4, 8}), ranks.of(MemberSet{1, 4, 5})));
}

}  // namespace
}  // namespace assay::exposure
