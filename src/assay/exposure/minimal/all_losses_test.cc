// Losses from minimal sets are those that the network tells.
#include "assay/exposure/minimal/all_losses.h"

#include <algorithm>
#include <limits>
#include <random>

#include <gmock/gmock.h>

#include "assay/exposure/family_sweep.h"
#include "assay/exposure/random_network.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/exposure/sets/stop_classes.h"

namespace assay::exposure {
namespace {

TEST(AllLosses, AreThoseThatTheNetworkTells) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    const TestNetwork net = wide_network(seed);
    const LossEngine engine(net.network, net.all());
    const SetEngine sets(engine, net.groups);
    const Membership members = membership(net.groups, net.all(), Level::kSupplier);
    const std::size_t count = members.members.size();
    for (const Reading reading : kReadings) {
      const FateFamilies families = counted(sweep_families(engine, members, reading, count), count);
      const std::vector<Loss> losses = losses_of_all_sets(families, engine.fates(), count);
      std::vector<Candidate> all;
      for (MemberMask set = 0; set < losses.size(); ++set)
        all.push_back({members_of(set), reading});
      EXPECT_EQ(losses, sets.losses(members, all, 1));
    }
  }
}

/// Families of few sets and of many, whose sums on the way are far above 2^63.
TEST(AllLosses, OfRandomFamiliesAreThoseOfTheDefinition) {
  std::mt19937 random(7);
  for (int trial = 0; trial < 40; ++trial) {
    const std::size_t members = 1 + random() % 9;
    std::vector<std::vector<MemberSet>> lists;
    std::vector<Fate> fates;
    std::vector<std::uint32_t> of_fate;
    for (std::uint32_t i = 0; i < 5; ++i) {
      std::vector<MemberSet>& sets = lists.emplace_back();
      for (auto n = random() % 40; n > 0; --n) {
        sets.push_back(members_of(random() % (MemberMask{1} << members)));
      }
      fates.emplace_back().all = {std::numeric_limits<std::int64_t>::max() / 5, 1 + i, 3};
      of_fate.push_back(i);
    }
    const FateFamilies families = pooled(lists, of_fate, kAnyOrder);
    const std::vector<Loss> losses = losses_of_all_sets(families, fates, members);
    for (MemberMask set = 0; set < losses.size(); ++set) {
      Loss expected;
      for (std::size_t i = 0; i < lists.size(); ++i) {
        const MemberSet all = members_of(set);
        if (std::ranges::any_of(lists[i], [&](const MemberSet& part) {
              return std::ranges::includes(all, part);
            })) {
          expected += fates[i].all;
        }
      }
      EXPECT_EQ(losses[set], expected);
    }
  }
}

}  // namespace
}  // namespace assay::exposure
