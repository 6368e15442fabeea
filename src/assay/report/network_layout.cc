#include "assay/report/network_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "assay/report/layout.h"

namespace assay::report {
namespace {

constexpr double kMargin = 70;
constexpr double kLine = 15;   ///< Height of a line of a label.
constexpr double kNode = 14;   ///< Half of what a node takes.
constexpr double kApart = 46;  ///< Nodes nearer than this would hide each other.
constexpr double kRow = 92;    ///< Between nodes of a column.
constexpr double kLowest = 260, kHighest = 560;
constexpr double kCharacter = 6.7;  ///< Mean width at 12 pixels.

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

Box around(Point at) { return {at.x - kNode, at.y - kNode, at.x + kNode, at.y + kNode}; }

double width_of(const DrawnNode& node) {
  double width = 0;
  for (const std::string& line : node.label) width = std::max(width, text_width(line));
  return width;
}

Box label_box(const DrawnNode& node, Point middle) {
  const double half = width_of(node) / 2, lines = static_cast<double>(node.label.size());
  return {middle.x - half, middle.y - kLine, middle.x + half, middle.y + kLine * (lines - 1) + 4};
}

/// The nodes on a map where a degree is as long either way, as it is at the middle latitude.
std::optional<Layout> on_map(const DrawnNetwork& network, double width) {
  double south = 90, north = -90, west = 180, east = -180;
  for (const DrawnNode& node : network.nodes) {
    if (node.latitude == 0 && node.longitude == 0) return std::nullopt;
    south = std::min(south, node.latitude);
    north = std::max(north, node.latitude);
    west = std::min(west, node.longitude);
    east = std::max(east, node.longitude);
  }
  const double narrow = std::cos((south + north) / 2 * std::acos(-1.0) / 180);
  const double across = std::max((east - west) * narrow, 1e-6), up = std::max(north - south, 1e-6);
  const double scale = std::min((width - 2 * kMargin) / across, (kHighest - 2 * kMargin) / up);
  Layout layout;
  layout.on_map = true;
  layout.width = width;
  layout.height = std::max(kLowest, up * scale + 2 * kMargin);
  const double left = (width - across * scale) / 2, top = (layout.height - up * scale) / 2;
  for (const DrawnNode& node : network.nodes) {
    layout.nodes.push_back({std::round(left + (node.longitude - west) * narrow * scale),
                            std::round(top + (north - node.latitude) * scale)});
  }
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Point a = layout.nodes[i], b = layout.nodes[j];
      if (std::hypot(a.x - b.x, a.y - b.y) < kApart) return std::nullopt;
    }
  }
  return layout;
}

/// By node: links from node 0; those that no link leads to come last.
std::vector<std::size_t> columns_of_nodes(const DrawnNetwork& network) {
  const std::size_t none = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> column(network.nodes.size(), none);
  column[0] = 0;
  std::size_t last = 0;
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [a, b] : network.edges) {
      for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
        if (column[from] == none || column[to] <= column[from] + 1) continue;
        column[to] = column[from] + 1;
        grown = true;
      }
    }
  }
  for (const std::size_t at : column) last = at == none ? last : std::max(last, at);
  for (std::size_t& at : column) at = at == none ? last + 1 : at;
  return column;
}

/// Each column's nodes, those beside each other that are joined to the same.
std::vector<std::vector<std::size_t>> ordered_columns(const DrawnNetwork& network) {
  const std::vector<std::size_t> column = columns_of_nodes(network);
  std::vector<std::vector<std::size_t>> columns(*std::ranges::max_element(column) + 1);
  for (std::size_t i = 0; i < column.size(); ++i) columns[column[i]].push_back(i);
  std::erase_if(columns, [](const auto& one) { return one.empty(); });
  std::vector<double> rank(network.nodes.size());
  const auto number = [&](const std::vector<std::size_t>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      rank[nodes[i]] = static_cast<double>(2 * i + 1) / static_cast<double>(2 * nodes.size());
    }
  };
  for (const auto& nodes : columns) number(nodes);
  for (int pass = 0; pass < 4; ++pass) {
    for (auto& nodes : columns) {
      std::vector<double> middle(network.nodes.size());
      for (const std::size_t node : nodes) {
        double sum = 0, joined = 0;
        for (const auto& [a, b] : network.edges) {
          if (a != node && b != node) continue;
          sum += rank[a == node ? b : a];
          joined += 1;
        }
        middle[node] = joined > 0 ? sum / joined : rank[node];
      }
      std::ranges::stable_sort(nodes, {}, [&](std::size_t node) { return middle[node]; });
      number(nodes);
    }
  }
  return columns;
}

Layout in_columns(const DrawnNetwork& network, double width) {
  const std::vector<std::vector<std::size_t>> columns = ordered_columns(network);
  std::size_t rows = 1;
  double widest = 0;
  for (const auto& nodes : columns) rows = std::max(rows, nodes.size());
  for (const DrawnNode& node : network.nodes) widest = std::max(widest, width_of(node));
  Layout layout;
  layout.width = std::max(width, static_cast<double>(columns.size()) * (widest + 16));
  layout.height = std::max(kLowest, static_cast<double>(rows) * kRow + kMargin);
  layout.nodes.resize(network.nodes.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double step = layout.height / static_cast<double>(columns[i].size());
    for (std::size_t j = 0; j < columns[i].size(); ++j) {
      // Every other column a little lower, so that a straight chain does not run through labels.
      const double shift = columns[i].size() == 1 && i % 2 == 1 ? kLine : 0;
      layout.nodes[columns[i][j]] = {
          std::round(layout.width * (2 * static_cast<double>(i) + 1) /
                     (2 * static_cast<double>(columns.size()))),
          std::round(step * (static_cast<double>(j) + 0.5) - kLine + shift)};
    }
  }
  return layout;
}

bool crosses(const Box& box, Point a, Point b) {
  for (int i = 0; i <= 24; ++i) {
    const double t = i / 24.0, x = a.x + (b.x - a.x) * t, y = a.y + (b.y - a.y) * t;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

/// Puts each label below, above, right or left of its node, where it hides least.
void place_labels(const DrawnNetwork& network, Layout& layout) {
  std::vector<Box> taken;
  for (const Point node : layout.nodes) taken.push_back(around(node));
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const DrawnNode& node = network.nodes[i];
    const Point at = layout.nodes[i];
    const double lines = static_cast<double>(node.label.size());
    const double half = width_of(node) / 2, side = kNode + 6 + half;
    const double level = at.y - kLine * (lines - 1) / 2 + 4;
    const Point places[] = {{at.x, at.y + kNode + kLine},
                            {at.x, at.y - kNode - 6 - kLine * (lines - 1)},
                            {at.x + side, level},
                            {at.x - side, level}};
    Point best = places[0];
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const Point& place : places) {
      const Box box = label_box(node, place);
      std::size_t hidden = box.left < 0 || box.right > layout.width ? 50u : 0u;
      hidden += box.top < 0 || box.bottom > layout.height ? 50u : 0u;
      for (const Box& other : taken) hidden += box.meets(other) ? 10u : 0u;
      for (const auto& [a, b] : network.edges) {
        hidden += crosses(box, layout.nodes[a], layout.nodes[b]) ? 1u : 0u;
      }
      if (hidden < least) {
        least = hidden;
        best = place;
      }
    }
    layout.labels.push_back(best);
    taken.push_back(label_box(node, best));
  }
}

}  // namespace

double text_width(std::string_view text) {
  return static_cast<double>(columns_of(text)) * kCharacter;
}

Layout laid_out(const DrawnNetwork& network, double width) {
  std::optional<Layout> map = on_map(network, width);
  Layout layout = map ? *std::move(map) : in_columns(network, width);
  place_labels(network, layout);
  return layout;
}

}  // namespace assay::report
