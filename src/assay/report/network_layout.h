#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::report {

/// Where something is drawn, in pixels from the upper left corner.
struct Point {
  double x = 0;
  double y = 0;
};

/// A place to draw.
struct DrawnNode {
  double latitude = 0;  ///< Degrees; both 0: not known.
  double longitude = 0;
  std::vector<std::string> label;  ///< Lines, as they will be written.
};

/// A small network to draw; node 0 is where one looks from.
struct DrawnNetwork {
  std::vector<DrawnNode> nodes;
  std::vector<std::pair<std::size_t, std::size_t>> edges;
};

/// Nodes on a canvas, and where the labels of each begin.
struct Layout {
  std::vector<Point> nodes;
  std::vector<Point> labels;  ///< Middle of the first line.
  double width = 0;
  double height = 0;
  bool on_map = false;  ///< Placed by coordinates.
};

/// Places a network by coordinates where all nodes have some and none would lie upon another;
/// else in columns by their distance from node 0, each column ordered by what its nodes are
/// joined to. The same network is always drawn alike.
///
/// Cost: small powers of the nodes: for tens of them.
Layout laid_out(const DrawnNetwork& network, double width);

/// What an SVG viewer needs for a line of `text` at 12 pixels, about.
double text_width(std::string_view text);

}  // namespace assay::report
