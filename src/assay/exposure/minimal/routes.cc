#include "assay/exposure/minimal/routes.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace assay::exposure {

Routes::Routes(const Frame& frame, std::span<const std::uint32_t> named, Formulas& formulas,
               std::size_t most_formulas)
    : fails_(frame.fails),
      named_(named.begin(), named.end()),
      formulas_(formulas),
      most_formulas_(most_formulas),
      around_(frame.fails.size() + 1) {
  fails_.push_back(kNever);
  std::ranges::sort(named_);
  for (const Frame::Edge& edge : frame.edges) {
    join(around_, edge.a, edge.b, edge.fails, formulas_);
  }
  std::vector<std::uint32_t> others;
  for (std::uint32_t node = 0; node < frame.fails.size(); ++node) {
    if (!std::ranges::binary_search(named_, node)) others.push_back(node);
  }
  remove(around_, std::move(others), removed_);
}

/// Adds a link beside those that are there.
void Routes::join(std::vector<Neighbours>& around, std::uint32_t a, std::uint32_t b, Formula fails,
                  Formulas& formulas) {
  const auto add = [&](std::uint32_t at, std::uint32_t to) {
    const auto known = std::ranges::find(around[at], to, &Neighbour::node);
    if (known == around[at].end()) {
      around[at].push_back({to, fails});
    } else {
      known->fails = formulas.all({known->fails, fails});
    }
  };
  add(a, b);
  add(b, a);
}

/// Takes these nodes out, the one with the fewest neighbours at the time first.
void Routes::remove(std::vector<Neighbours>& around, std::vector<std::uint32_t> nodes,
                    std::vector<Removed>& removed) {
  using Entry = std::pair<std::size_t, std::uint32_t>;  // Neighbours, node.
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
  std::vector<std::uint8_t> waiting(around.size());
  for (const std::uint32_t node : nodes) {
    next.emplace(around[node].size(), node);
    waiting[node] = 1;
  }
  while (!next.empty() && !too_many()) {
    const auto [neighbours, node] = next.top();
    next.pop();
    if (waiting[node] == 0) continue;
    if (around[node].size() > neighbours) {
      next.emplace(around[node].size(), node);
      continue;
    }
    waiting[node] = 0;
    const Neighbours of = std::move(around[node]);
    around[node].clear();
    for (const Neighbour& one : of) {
      std::erase_if(around[one.node], [&](const Neighbour& back) { return back.node == node; });
    }
    for (std::size_t i = 0; i < of.size(); ++i) {
      for (std::size_t j = i + 1; j < of.size(); ++j) {
        const Formula way = formulas_.any({of[i].fails, fails_[node], of[j].fails});
        if (way != kAlways) join(around, of[i].node, of[j].node, way, formulas_);
      }
      if (waiting[of[i].node] != 0) next.emplace(around[of[i].node].size(), of[i].node);
    }
    removed.push_back({node, of});
  }
}

/// Tells what parts the nodes that are needed, the last one that was taken out first.
void Routes::take_back(const std::vector<Removed>& removed, const std::vector<std::uint8_t>& needed,
                       std::vector<Formula>& found) {
  for (auto it = removed.rbegin(); it != removed.rend(); ++it) {
    if (needed[it->node] == 0) continue;
    std::vector<Formula> ways;
    for (const Neighbour& one : it->neighbours) {
      ways.push_back(formulas_.any({one.fails, found[one.node]}));
    }
    found[it->node] = formulas_.any({fails_[it->node], formulas_.all(ways)});
    if (too_many()) return;
  }
}

std::optional<std::vector<Formula>> Routes::parted(std::span<const std::uint32_t> targets,
                                                   std::span<const std::uint32_t> from) {
  const auto place = static_cast<std::uint32_t>(fails_.size() - 1);
  std::vector<Neighbours> around = around_;
  for (const std::uint32_t target : targets) join(around, target, place, kNever, formulas_);
  std::vector<Removed> removed;
  remove(around, named_, removed);

  std::vector<std::uint8_t> needed(fails_.size());
  for (const std::uint32_t node : from) needed[node] = 1;
  const auto need = [&](const std::vector<Removed>& nodes) {
    for (const Removed& one : nodes) {
      if (needed[one.node] == 0) continue;
      for (const Neighbour& neighbour : one.neighbours) needed[neighbour.node] = 1;
    }
  };
  need(removed_);
  need(removed);

  std::vector<Formula> found(fails_.size(), kAlways);
  found[place] = kNever;
  take_back(removed, needed, found);
  take_back(removed_, needed, found);
  if (too_many()) return std::nullopt;
  std::vector<Formula> parted;
  for (const std::uint32_t node : from) parted.push_back(found[node]);
  return parted;
}

}  // namespace assay::exposure
