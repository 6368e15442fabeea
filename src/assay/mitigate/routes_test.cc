#include "assay/mitigate/routes.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace assay::mitigate {
namespace {

/// A network of `sites` sites with links between these.
Network network_of(std::size_t sites,
                   const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links) {
  Network made;
  made.sites.resize(sites);
  for (const auto& [a, b] : links) {
    Link link;
    link.a = SiteId(a);
    link.b = SiteId(b);
    made.links.push_back(link);
  }
  return made;
}

Routes all_up(const Network& network) {
  return {network, std::vector<char>(network.links.size(), 1)};
}

TEST(Routes, LeadAroundALinkOfARing) {
  const Network ring = network_of(3, {{0, 1}, {1, 2}, {2, 0}});

  EXPECT_TRUE(all_up(ring).around(LinkId(0u), 1));
  EXPECT_FALSE(all_up(ring).around(LinkId(0u), 2));
}

TEST(Routes, DoNotLeadAroundABridge) {
  const Network chain = network_of(3, {{0, 1}, {1, 2}});

  EXPECT_FALSE(all_up(chain).around(LinkId(0u), 1));
}

TEST(Routes, PassOnlyWhatIsUp) {
  const Network ring = network_of(3, {{0, 1}, {1, 2}, {2, 0}});

  EXPECT_FALSE((Routes(ring, {0, 1, 0}).around(LinkId(0u), 1)));
  EXPECT_TRUE((Routes(ring, {0, 1, 1}).around(LinkId(0u), 1)));
}

TEST(Routes, CountParallelLinks) {
  const Network network = network_of(2, {{0, 1}, {0, 1}, {1, 0}});

  EXPECT_TRUE(all_up(network).around(LinkId(0u), 2));
  EXPECT_FALSE(all_up(network).around(LinkId(0u), 3));
}

TEST(Routes, FreeALinkThatTheFirstRouteTook) {
  // The shortest route 0-2-3-1 uses 2-3; two routes exist only without it.
  const Network network =
      network_of(6, {{0, 1}, {0, 2}, {2, 3}, {3, 1}, {0, 4}, {4, 3}, {2, 5}, {5, 1}});

  EXPECT_TRUE(all_up(network).around(LinkId(0u), 2));
  EXPECT_FALSE(all_up(network).around(LinkId(0u), 3));
}

TEST(Routes, DoNotLeadAroundALinkOfASiteToItself) {
  const Network network = network_of(1, {{0, 0}});

  EXPECT_FALSE(all_up(network).around(LinkId(0u), 1));
  EXPECT_TRUE(all_up(network).around(LinkId(0u), 0));
}

}  // namespace
}  // namespace assay::mitigate
