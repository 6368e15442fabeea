#include "assay/exposure/sets/elimination.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace assay::exposure {
namespace {

constexpr std::uint32_t kNone = Elimination::kNone;
/// So many edges of a node are looked through for one that is there already.
constexpr std::size_t kLookedThrough = 16;

/// Numbers equal things alike.
template <class Thing>
class Numbering {
 public:
  /// The number of a thing of `all`, which it is added to where it is new.
  std::uint32_t of(const Thing& thing, std::vector<Thing>& all) {
    if (2 * (all.size() + 1) > places_.size()) grow(all);
    std::size_t place = find(thing, all);
    if (places_[place] == kNone) {
      places_[place] = static_cast<std::uint32_t>(all.size());
      all.push_back(thing);
    }
    return places_[place];
  }

 private:
  static std::size_t hash(const Thing& thing) {
    static_assert(sizeof(Thing) % sizeof(std::uint32_t) == 0);
    std::array<std::uint32_t, sizeof(Thing) / sizeof(std::uint32_t)> words;
    static_assert(std::has_unique_object_representations_v<Thing>);
    __builtin_memcpy(words.data(), &thing, sizeof(Thing));
    std::uint64_t hash = 0;
    for (const std::uint32_t word : words) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 29;
    }
    return hash;
  }

  std::size_t find(const Thing& thing, const std::vector<Thing>& all) const {
    std::size_t place = hash(thing) & (places_.size() - 1);
    while (places_[place] != kNone && !(all[places_[place]] == thing)) {
      place = (place + 1) & (places_.size() - 1);
    }
    return place;
  }

  void grow(const std::vector<Thing>& all) {
    places_.assign(std::max<std::size_t>(64, 4 * places_.size()), kNone);
    for (std::uint32_t i = 0; i < all.size(); ++i) places_[find(all[i], all)] = i;
  }

  std::vector<std::uint32_t> places_;  ///< Open addressing.
};

class Eliminator {
 public:
  Eliminator(const Contraction& network, std::uint32_t behaviours,
             const std::vector<std::uint8_t>& pinned)
      : network_(network),
        pinned_(pinned),
        nodes_(static_cast<std::uint32_t>(network.behaviour.size())),
        head_(nodes_, kNone),
        degree_(nodes_),
        gone_(nodes_) {
    result_.behaviours = behaviours;
  }

  Elimination run();

 private:
  static constexpr std::uint32_t kDead = kNone;

  /// An edge is in the lists of both its ends; a dead one leaves them when somebody
  /// next goes through.
  struct Line {
    std::array<std::uint32_t, 2> ends;
    std::uint32_t word;
    std::array<std::uint32_t, 2> next;  ///< In the list of each end: 2 * line + side.
  };
  /// What `collect` finds: a neighbour, and what stands on the way to it.
  struct Arm {
    std::uint32_t node;
    std::uint32_t over;
  };
  struct Removed {
    std::uint32_t node;
    std::uint32_t arms;
    std::array<Arm, Elimination::kNeighbours> arm;
  };

  void add_edges();
  void add(std::uint32_t a, std::uint32_t b, std::uint32_t word);
  template <class Visit>
  void for_each_line(std::uint32_t node, Visit&& visit);
  std::uint32_t line_between(std::uint32_t a, std::uint32_t b);

  std::uint32_t either(std::uint32_t one, std::uint32_t other);
  std::uint32_t joint(std::uint32_t base, std::array<std::uint32_t, 3> of);
  void bridge(const Arm& one, std::uint32_t stands, const Arm& other);
  bool may_go(std::uint32_t node) const {
    return gone_[node] == 0 && pinned_[node] == 0 && degree_[node] <= Elimination::kNeighbours;
  }
  void take_out(std::uint32_t node);

  void keep_kernel();
  void hang();

  const Contraction& network_;
  const std::vector<std::uint8_t>& pinned_;
  std::uint32_t nodes_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> head_;
  std::vector<std::uint32_t> degree_;
  std::vector<std::uint8_t> gone_;
  std::vector<std::uint32_t> next_;  ///< Nodes that may go.
  std::vector<Removed> removed_;
  Numbering<Elimination::Joint> joints_;
  Elimination result_;
};

Elimination Eliminator::run() {
  add_edges();
  for (std::uint32_t node = nodes_; node-- > 0;) {
    if (may_go(node)) next_.push_back(node);
  }
  while (!next_.empty()) {
    const std::uint32_t node = next_.back();
    next_.pop_back();
    if (may_go(node)) take_out(node);
  }
  keep_kernel();
  hang();
  return std::move(result_);
}

/// Edges of the same ends are one. Goes through them by their first end.
void Eliminator::add_edges() {
  std::vector<std::uint32_t> first(nodes_ + 1), order(network_.edges.size());
  for (const Contraction::Edge& edge : network_.edges) ++first[edge.a + 1];
  for (std::uint32_t i = 0; i < nodes_; ++i) first[i + 1] += first[i];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[next[network_.edges[i].a]++] = i;

  lines_.reserve(order.size() + order.size() / 4);
  std::vector<std::uint32_t> line_to(nodes_, kNone);
  for (std::uint32_t a = 0; a < nodes_; ++a) {
    const auto own = static_cast<std::uint32_t>(lines_.size());
    for (std::uint32_t i = first[a]; i < first[a + 1]; ++i) {
      const Contraction::Edge& edge = network_.edges[order[i]];
      std::uint32_t& line = line_to[edge.b];
      if (line != kNone && line >= own) {
        lines_[line].word = either(lines_[line].word, edge.behaviour);
      } else {
        line = static_cast<std::uint32_t>(lines_.size());
        add(a, edge.b, edge.behaviour);
      }
    }
  }
}

void Eliminator::add(std::uint32_t a, std::uint32_t b, std::uint32_t word) {
  const auto line = static_cast<std::uint32_t>(lines_.size());
  lines_.push_back({{a, b}, word, {head_[a], head_[b]}});
  head_[a] = 2 * line;
  head_[b] = 2 * line + 1;
  ++degree_[a];
  ++degree_[b];
}

/// Calls `visit(line, other end)` for the edges of a node until it says false.
template <class Visit>
void Eliminator::for_each_line(std::uint32_t node, Visit&& visit) {
  for (std::uint32_t* link = &head_[node]; *link != kNone;) {
    Line& line = lines_[*link / 2];
    const std::uint32_t side = *link % 2;
    if (line.word == kDead) {
      *link = line.next[side];
      continue;
    }
    if (!visit(*link / 2, line.ends[1 - side])) return;
    link = &line.next[side];
  }
}

/// An edge of these ends, if it is found without looking long.
std::uint32_t Eliminator::line_between(std::uint32_t a, std::uint32_t b) {
  if (degree_[b] < degree_[a]) std::swap(a, b);
  std::uint32_t found = kNone;
  std::size_t looked = 0;
  for_each_line(a, [&](std::uint32_t line, std::uint32_t other) {
    if (other == b) found = line;
    return found == kNone && ++looked < kLookedThrough;
  });
  return found;
}

/// Where one or the other stands. Word 0 stands everywhere.
std::uint32_t Eliminator::either(std::uint32_t one, std::uint32_t other) {
  if (one == other || one == 0 || other == 0) return std::min(one, other);
  return joint(std::min(one, other), {std::max(one, other), 0, 0});
}

std::uint32_t Eliminator::joint(std::uint32_t base, std::array<std::uint32_t, 3> of) {
  std::ranges::sort(of);
  if (of[2] == of[1]) of[2] = 0;
  if (of[1] == of[0]) of[1] = 0;
  std::ranges::sort(of);
  if (of[2] == 0) return 0;                                        // All of it stands everywhere.
  if (base == 0 || std::ranges::count(of, base) > 0) return base;  // It adds nothing to the base.
  if (base == kNone && of[1] == 0) return of[2];
  return result_.behaviours + joints_.of({base, of}, result_.joints);
}

/// What leads from one neighbour of a node to another through it.
void Eliminator::bridge(const Arm& one, std::uint32_t stands, const Arm& other) {
  const std::uint32_t line = line_between(one.node, other.node);
  if (line == kNone) {
    add(one.node, other.node, joint(kNone, {one.over, stands, other.over}));
  } else {
    lines_[line].word = joint(lines_[line].word, {one.over, stands, other.over});
  }
}

void Eliminator::take_out(std::uint32_t node) {
  Removed removed{node, 0, {}};
  for_each_line(node, [&](std::uint32_t line, std::uint32_t other) {
    const std::uint32_t word = std::exchange(lines_[line].word, kDead);
    --degree_[other];
    Arm* known = std::find_if(removed.arm.begin(), removed.arm.begin() + removed.arms,
                              [&](const Arm& arm) { return arm.node == other; });
    if (known != removed.arm.begin() + removed.arms) {
      known->over = either(known->over, word);
    } else {
      removed.arm[removed.arms++] = {other, word};
    }
    return true;
  });
  gone_[node] = 1;
  const std::uint32_t stands = network_.behaviour[node];
  for (std::uint32_t i = 0; i < removed.arms; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) bridge(removed.arm[j], stands, removed.arm[i]);
  }
  for (std::uint32_t i = 0; i < removed.arms; ++i) {
    if (may_go(removed.arm[i].node)) next_.push_back(removed.arm[i].node);
  }
  removed_.push_back(removed);
}

void Eliminator::keep_kernel() {
  std::vector<std::uint32_t>& value = result_.value_of_node;
  value.assign(nodes_, kNone);
  for (std::uint32_t node = 0; node < nodes_; ++node) {
    if (gone_[node] != 0) continue;
    value[node] = result_.kernel_size();
    result_.kernel_stands.push_back(network_.behaviour[node]);
  }
  result_.first_step.push_back(0);
  for (std::uint32_t node = 0; node < nodes_; ++node) {
    if (gone_[node] != 0) continue;
    for_each_line(node, [&](std::uint32_t line, std::uint32_t other) {
      result_.steps.push_back({value[other], lines_[line].word});
      return true;
    });
    result_.first_step.push_back(result_.steps.size());
  }
}

/// Gives their values to the nodes that were taken out, the last first: their
/// neighbours have theirs then.
void Eliminator::hang() {
  Numbering<Elimination::Hanging> numbering;
  std::vector<std::uint32_t>& value = result_.value_of_node;
  for (std::size_t i = removed_.size(); i-- > 0;) {
    Removed& removed = removed_[i];
    Elimination::Hanging hanging;
    hanging.stands = network_.behaviour[removed.node];
    for (std::uint32_t j = 0; j < removed.arms; ++j) {
      removed.arm[j].node = value[removed.arm[j].node];
      if (removed.arm[j].over == hanging.stands) removed.arm[j].over = 0;
    }
    std::sort(removed.arm.begin(), removed.arm.begin() + removed.arms,
              [](const Arm& a, const Arm& b) { return a.node < b.node; });
    for (std::uint32_t j = 0; j < removed.arms; ++j) {
      hanging.to[j] = removed.arm[j].node;
      hanging.over[j] = removed.arm[j].over;
    }
    value[removed.node] = result_.kernel_size() + numbering.of(hanging, result_.hangings);
  }
}

}  // namespace

Elimination eliminate(const Contraction& network, std::uint32_t behaviours,
                      const std::vector<std::uint8_t>& pinned) {
  return Eliminator(network, behaviours, pinned).run();
}

}  // namespace assay::exposure
