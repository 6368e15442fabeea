#include "assay/exposure/minimal/diagrams.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "assay/exposure/member_set.h"

namespace assay::exposure {
namespace {

constexpr std::uint32_t kEnd = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kFirstTable = std::size_t{1} << 12;
constexpr std::size_t kMostKnown = std::size_t{1} << 21;

std::size_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a * 0x9e3779b97f4a7c15u + b;
  h ^= h >> 32;
  h *= 0xff51afd7ed558ccdu;
  return h ^ (h >> 29);
}

/// What is left of an order beside one member.
std::size_t less(std::size_t order) { return order == kAnyOrder ? order : order - 1; }

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  return a > kVeryMany - b ? kVeryMany : a + b;
}

}  // namespace

Diagrams::Diagrams(DiagramLimits limits)
    : limits_(limits),
      nodes_{{kEnd, 0, 0}, {kEnd, 1, 1}},
      table_(kFirstTable),
      known_(kFirstTable) {}

bool Diagrams::step() {
  if (++steps_ > limits_.steps || nodes_.size() > limits_.nodes) exhausted_ = true;
  return !exhausted_;
}

Diagram Diagrams::node(std::uint32_t place, Diagram without, Diagram with) {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = mixed(std::uint64_t{without} << 32 | with, place) & mask;
  for (; table_[slot] != 0; slot = (slot + 1) & mask) {
    const Node& node = nodes_[table_[slot]];
    if (node.place == place && node.without == without && node.with == with) return table_[slot];
  }
  const auto made = static_cast<Diagram>(nodes_.size());
  table_[slot] = made;
  nodes_.push_back({place, without, with});
  if (nodes_.size() * 2 > table_.size()) grow_table();
  return made;
}

void Diagrams::grow_table() {
  table_.assign(table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (Diagram i = 2; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    std::size_t slot = mixed(std::uint64_t{node.without} << 32 | node.with, node.place) & mask;
    while (table_[slot] != 0) slot = (slot + 1) & mask;
    table_[slot] = i;
  }
  if (known_.size() < std::min(table_.size(), kMostKnown)) known_.assign(table_.size(), {});
}

/// Looks an answer up, else finds and keeps it. Orders from 2^28 - 1 on are one, for no
/// diagram is as deep.
template <class Find>
Diagram Diagrams::remembered(Operation operation, Diagram f, Diagram g, std::size_t order,
                             Find&& find) {
  const std::uint64_t key = std::uint64_t{f} << 32 |
                            std::min<std::uint64_t>(order, (1u << 28) - 1) << 4 |
                            static_cast<std::uint64_t>(operation);
  const std::size_t hash = mixed(key, g);
  const Known& known = known_[hash & (known_.size() - 1)];
  if (known.key == key && known.second == g) return known.answer;
  if (!step()) return kNo;
  const Diagram answer = find();
  known_[hash & (known_.size() - 1)] = {key, g, answer};
  return answer;
}

Diagram Diagrams::both(Diagram f, Diagram g) {
  if (f == kNo || g == kNo) return kNo;
  if (f == kYes || f == g) return g;
  if (g == kYes) return f;
  if (f > g) std::swap(f, g);
  return remembered(Operation::kBoth, f, g, 0, [&] {
    const std::uint32_t at = std::min(place(f), place(g));
    const Diagram low = both(without(f, at), without(g, at));
    const Diagram high = both(place(f) == at ? nodes_[f].with : f,  //
                              place(g) == at ? nodes_[g].with : g);
    return test(at, low, high);
  });
}

Diagram Diagrams::either(Diagram f, Diagram g) {
  if (f == kYes || g == kYes) return kYes;
  if (f == kNo || f == g) return g;
  if (g == kNo) return f;
  if (f > g) std::swap(f, g);
  return remembered(Operation::kEither, f, g, 0, [&] {
    const std::uint32_t at = std::min(place(f), place(g));
    const Diagram low = either(without(f, at), without(g, at));
    const Diagram high = either(place(f) == at ? nodes_[f].with : f,  //
                                place(g) == at ? nodes_[g].with : g);
    return test(at, low, high);
  });
}

Diagram Diagrams::except(Diagram f, Diagram g) {
  if (f == kNo || g == kYes || f == g) return kNo;
  if (g == kNo) return f;
  return remembered(Operation::kExcept, f, g, 0, [&] {
    const std::uint32_t at = std::min(place(f), place(g));
    const Diagram low = except(without(f, at), without(g, at));
    const Diagram high = except(place(f) == at ? nodes_[f].with : f,  //
                                place(g) == at ? nodes_[g].with : g);
    return test(at, low, high);
  });
}

Diagram Diagrams::at_least(std::uint64_t least,
                           std::span<const std::pair<Diagram, std::uint64_t>> weighed) {
  // Before each part: what is still asked for, and where it and those behind it have that.
  std::vector<std::map<std::uint64_t, Diagram>> asked(weighed.size() + 1);
  asked[0][least] = kNo;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    for (const auto& [left, none] : asked[i]) {
      asked[i + 1][left] = kNo;
      asked[i + 1][left - std::min(left, weighed[i].second)] = kNo;
    }
  }
  for (auto& [left, holds] : asked.back()) holds = left == 0 ? kYes : kNo;
  for (std::size_t i = weighed.size(); i-- > 0;) {
    const auto [part, weight] = weighed[i];
    for (auto& [left, holds] : asked[i]) {
      const Diagram counted = asked[i + 1].at(left - std::min(left, weight));
      holds = either(both(part, counted), asked[i + 1].at(left));
    }
  }
  return asked[0].at(least);
}

Diagram Diagrams::first_settled(Diagram f, bool joined) const {
  if (nodes_[f].place != 0) return f;
  return joined ? nodes_[f].with : nodes_[f].without;
}

/// Those with the first member are minimal with it, less those that do without.
Diagram Diagrams::minimal(Diagram function, std::size_t order) {
  if (function == kNo || function == kYes) return function;
  return remembered(Operation::kMinimal, function, 0, order, [&] {
    const Node node = nodes_[function];
    const Diagram low = minimal(node.without, order);
    if (order == 0) return low;
    return family(node.place, low, unhit(minimal(node.with, less(order)), node.without));
  });
}

/// The sets of a family for which a function does not hold.
Diagram Diagrams::unhit(Diagram family, Diagram function) {
  if (family == kNo || function == kYes) return kNo;
  if (function == kNo || family == kYes) return family;
  return remembered(Operation::kUnhit, family, function, 0, [&] {
    const Node set = nodes_[family], test = nodes_[function];
    if (test.place < set.place) return unhit(family, test.without);
    const bool same = test.place == set.place;
    const Diagram low = unhit(set.without, same ? test.without : function);
    return this->family(set.place, low, unhit(set.with, same ? test.with : function));
  });
}

Diagram Diagrams::united(Diagram f, Diagram g) {
  if (f == kYes || g == kYes) return kYes;
  if (f == kNo || f == g) return g;
  if (g == kNo) return f;
  if (f > g) std::swap(f, g);
  return remembered(Operation::kUnited, f, g, 0, [&] {
    const std::uint32_t at = std::min(place(f), place(g));
    const Diagram low = united(without(f, at), without(g, at));
    const Diagram high = united(place(f) == at ? nodes_[f].with : kNo,  //
                                place(g) == at ? nodes_[g].with : kNo);
    return family(at, low, free_of(high, low));
  });
}

/// With the first member each family is all that it is without, and more; what does
/// without the member is then taken away.
Diagram Diagrams::joined(Diagram f, Diagram g, std::size_t order) {
  if (f == kNo || g == kNo) return kNo;
  if (f == kYes || f == g) return up_to(g, order);
  if (g == kYes) return up_to(f, order);
  if (f > g) std::swap(f, g);
  return remembered(Operation::kJoined, f, g, order, [&] {
    const std::uint32_t at = std::min(place(f), place(g));
    const Diagram low = joined(without(f, at), without(g, at), order);
    if (order == 0) return low;
    const Diagram with_f = place(f) == at ? united(nodes_[f].without, nodes_[f].with) : f;
    const Diagram with_g = place(g) == at ? united(nodes_[g].without, nodes_[g].with) : g;
    return family(at, low, free_of(joined(with_f, with_g, less(order)), low));
  });
}

/// The sets of a family that contain none of another.
Diagram Diagrams::free_of(Diagram family, Diagram of) {
  if (family == kNo || of == kYes || family == of) return kNo;
  if (of == kNo || family == kYes) return family;
  return remembered(Operation::kFree, family, of, 0, [&] {
    const Node set = nodes_[family], other = nodes_[of];
    if (other.place < set.place) return free_of(family, other.without);
    if (other.place > set.place) {
      const Diagram low = free_of(set.without, of);
      return this->family(set.place, low, free_of(set.with, of));
    }
    const Diagram low = free_of(set.without, other.without);
    const Diagram high = free_of(free_of(set.with, other.with), other.without);
    return this->family(set.place, low, high);
  });
}

Diagram Diagrams::up_to(Diagram family, std::size_t order) {
  if (family <= kYes) return family;
  return remembered(Operation::kNone, family, 1, order, [&] {
    const Node node = nodes_[family];
    const Diagram low = up_to(node.without, order);
    return order == 0 ? low : this->family(node.place, low, up_to(node.with, less(order)));
  });
}

std::vector<std::uint64_t> Diagrams::count(Diagram family) const {
  std::vector<std::uint8_t> needed(std::size_t{family} + 1);
  needed[family] = 1;
  for (Diagram i = family; i > kYes; --i) {
    if (needed[i] != 0) needed[nodes_[i].without] = needed[nodes_[i].with] = 1;
  }
  std::vector<std::vector<std::uint64_t>> counts(needed.size());
  if (family >= kYes) counts[kYes] = {1};
  for (Diagram i = 2; i <= family; ++i) {
    if (needed[i] == 0) continue;
    const std::vector<std::uint64_t>& low = counts[nodes_[i].without];
    const std::vector<std::uint64_t>& high = counts[nodes_[i].with];
    std::vector<std::uint64_t>& own = counts[i];
    own.assign(std::max(low.size(), high.size() + 1), 0);
    std::ranges::copy(low, own.begin());
    for (std::size_t size = 0; size < high.size(); ++size) {
      own[size + 1] = sum(own[size + 1], high[size]);
    }
  }
  return std::move(counts[family]);
}

void Diagrams::for_each(Diagram family, std::size_t order,
                        const std::function<void(std::span<const std::uint32_t>)>& visit) const {
  std::vector<std::uint32_t> set;
  std::vector<std::pair<Diagram, std::size_t>> left{{family, 0}};  // And members before it.
  while (!left.empty()) {
    const auto [at, members] = left.back();
    left.pop_back();
    set.resize(members);
    Diagram f = at;
    while (f > kYes) {
      if (nodes_[f].without != kNo) left.emplace_back(nodes_[f].without, set.size());
      if (set.size() == order) {
        f = kNo;
        break;
      }
      set.push_back(nodes_[f].place);
      f = nodes_[f].with;
    }
    if (f == kYes) visit(set);
  }
}

}  // namespace assay::exposure
