#include "assay/report/network_layout.h"

#include <cmath>

#include <gmock/gmock.h>

namespace assay::report {
namespace {

DrawnNetwork chain() {
  return {{{0, 0, {"a"}}, {0, 0, {"b"}}, {0, 0, {"c"}}, {0, 0, {"far"}}}, {{0, 1}, {1, 2}}};
}

TEST(NetworkLayout, PutsNodesInColumnsByTheirDistance) {
  const Layout layout = laid_out(chain(), 800);
  EXPECT_FALSE(layout.on_map);
  EXPECT_LT(layout.nodes[0].x, layout.nodes[1].x);
  EXPECT_LT(layout.nodes[1].x, layout.nodes[2].x);
  EXPECT_LT(layout.nodes[2].x, layout.nodes[3].x) << "what nothing leads to comes last";
}

TEST(NetworkLayout, PutsNodesWhereTheyAreOnTheMap) {
  DrawnNetwork network = chain();
  network.nodes[0] = {51.5, -0.1, {"London"}};
  network.nodes[1] = {53.5, -2.2, {"Manchester"}};
  network.nodes[2] = {55.9, -3.2, {"Edinburgh"}};
  network.nodes[3] = {54.6, -5.9, {"Belfast"}};
  const Layout layout = laid_out(network, 800);
  EXPECT_TRUE(layout.on_map);
  EXPECT_GT(layout.nodes[0].y, layout.nodes[2].y) << "north is up";
  EXPECT_GT(layout.nodes[0].x, layout.nodes[3].x) << "east is right";
}

TEST(NetworkLayout, LeavesTheMapWhereNodesWouldLieUponEachOther) {
  DrawnNetwork network = chain();
  for (DrawnNode& node : network.nodes) node = {51.5, -0.1, {"London"}};
  network.nodes[3] = {55.9, -3.2, {"Edinburgh"}};
  EXPECT_FALSE(laid_out(network, 800).on_map);
}

TEST(NetworkLayout, KeepsNodesApartAndLabelsOnTheCanvas) {
  DrawnNetwork star{{{0, 0, {"middle", "of all"}}}, {}};
  for (std::size_t i = 1; i <= 12; ++i) {
    star.nodes.push_back({0, 0, {"leaf", "needed, fails with somebody"}});
    star.edges.emplace_back(0, i);
  }
  const Layout layout = laid_out(star, 960);
  for (std::size_t i = 0; i < star.nodes.size(); ++i) {
    EXPECT_GE(layout.labels[i].y, 0);
    EXPECT_LE(layout.labels[i].y, layout.height);
    EXPECT_GE(layout.labels[i].x, 0);
    EXPECT_LE(layout.labels[i].x, layout.width);
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_GT(
          std::hypot(layout.nodes[i].x - layout.nodes[j].x, layout.nodes[i].y - layout.nodes[j].y),
          30);
    }
  }
}

}  // namespace
}  // namespace assay::report
