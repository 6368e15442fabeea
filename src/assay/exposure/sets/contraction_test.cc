#include "assay/exposure/sets/contraction.h"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

/// A hub with ends of two suppliers, each end with an end of its own behind it.
TestNetwork hub(int ends) {
  TestNetwork net;
  for (const char* supplier : {"V", "W"}) net.supplier(supplier, {});
  net.site("hub", {});
  for (int i = 0; i < ends; ++i) {
    const std::string near = fmt::format("near{}", i), far = fmt::format("far{}", i);
    net.site(near, {{"router", 1}});
    net.asset(near, "router", {i % 2 == 0 ? "V" : "W"});
    net.site(far, {{"router", 1}});
    net.asset(far, "router", {i % 2 == 0 ? "W" : "V"});
    net.link(fmt::format("in{}", i), "hub", near);
    net.link(fmt::format("out{}", i), near, far);
  }
  return net;
}

/// Assets behind which the same suppliers stand share their set, as they do in files.
void share_sets(TestNetwork& net) {
  for (std::uint32_t& set : net.groups.of_asset) {
    const auto first = std::ranges::find(net.groups.sets, net.groups.sets[set]);
    set = static_cast<std::uint32_t>(first - net.groups.sets.begin());
  }
}

Contraction contracted(TestNetwork net, std::span<const std::uint32_t> needed) {
  share_sets(net);
  const Fabric fabric(net.network, net.all());
  return contract(fabric, Behaviours(fabric, net.groups), needed);
}

TEST(Contraction, EndsOfOnePlaceThatBehaveAlikeAreOne) {
  TestNetwork net = hub(0);
  for (int i = 0; i < 100; ++i) {
    const std::string end = fmt::format("end{}", i);
    net.site(end, {{"router", 1}});
    net.asset(end, "router", {i % 2 == 0 ? "V" : "W"});
    net.link(fmt::format("link{}", i), "hub", end);
  }
  const Contraction network = contracted(net, {});
  EXPECT_EQ(network.nodes(), 3u);
  EXPECT_EQ(network.node_of_site[1], network.node_of_site[3]);
  EXPECT_NE(network.node_of_site[1], network.node_of_site[2]);
  EXPECT_EQ(network.neighbours(network.node_of_site[0]).size(), 2u);
}

TEST(Contraction, SitesThatAreNeededStayOfTheirOwn) {
  TestNetwork net = hub(0);
  for (int i = 0; i < 4; ++i) {
    const std::string end = fmt::format("end{}", i);
    net.site(end, {{"router", 1}});
    net.asset(end, "router", {"V"});
    net.link(fmt::format("link{}", i), "hub", end);
  }
  const std::uint32_t needed = net.site_of("end2").index;
  const Contraction network = contracted(net, std::span(&needed, 1));
  EXPECT_EQ(network.nodes(), 3u);
  EXPECT_NE(network.node_of_site[needed], network.node_of_site[net.site_of("end1").index]);
}

TEST(Contraction, WaysThatDifferInWhatLiesBehindThemStayApart) {
  const Contraction network = contracted(hub(4), {});
  EXPECT_EQ(network.nodes(), 9u) << "each end has one of its own behind it";
}

}  // namespace
}  // namespace assay::exposure
