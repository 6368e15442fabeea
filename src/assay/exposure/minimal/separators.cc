#include "assay/exposure/minimal/separators.h"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_set>

namespace assay::exposure {
namespace {

constexpr std::size_t kWordBits = 64;
constexpr std::size_t kMostWords = 4;

/// A set of nodes as bits.
template <std::size_t kWords>
struct Nodes {
  std::array<std::uint64_t, kWords> words{};

  void insert(std::size_t node) { words[node / kWordBits] |= std::uint64_t{1} << node % kWordBits; }
  bool contains(std::size_t node) const {
    return (words[node / kWordBits] >> (node % kWordBits) & 1) != 0;
  }
  bool empty() const { return *this == Nodes{}; }
  std::size_t size() const {
    std::size_t bits = 0;
    for (const std::uint64_t word : words) bits += static_cast<std::size_t>(std::popcount(word));
    return bits;
  }
  template <class Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t i = 0; i < kWords; ++i) {
      for (std::uint64_t left = words[i]; left != 0; left &= left - 1) {
        visit(i * kWordBits + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }
  Nodes& operator|=(const Nodes& other) {
    for (std::size_t i = 0; i < kWords; ++i) words[i] |= other.words[i];
    return *this;
  }
  friend Nodes operator&(Nodes a, const Nodes& b) {
    for (std::size_t i = 0; i < kWords; ++i) a.words[i] &= b.words[i];
    return a;
  }
  friend Nodes operator-(Nodes a, const Nodes& b) {
    for (std::size_t i = 0; i < kWords; ++i) a.words[i] &= ~b.words[i];
    return a;
  }
  friend bool operator==(const Nodes&, const Nodes&) = default;
  /// By size, then by members.
  friend bool operator<(const Nodes& a, const Nodes& b) {
    const std::size_t size_a = a.size(), size_b = b.size();
    if (size_a != size_b) return size_a < size_b;
    for (std::size_t i = 0; i < kWords; ++i) {
      const std::uint64_t differ = a.words[i] ^ b.words[i];
      if (differ != 0) return (a.words[i] & differ & (~differ + 1)) != 0;
    }
    return false;
  }
};

struct Hash {
  template <std::size_t kWords>
  std::size_t operator()(const Nodes<kWords>& nodes) const {
    std::uint64_t h = 0;
    for (const std::uint64_t word : nodes.words) {
      h = (h ^ word) * 0x9e3779b97f4a7c15u;
      h ^= h >> 32;
    }
    return h;
  }
};

/// All minimal sets between two ends that stand outside; none above `most`.
template <std::size_t kWords>
class Enumeration {
 public:
  using Set = Nodes<kWords>;

  Enumeration(const std::vector<Set>& around, const Set& target, std::size_t most)
      : around_(around), target_(target), most_(most) {}

  std::optional<std::vector<Set>> from(const Set& source, const Set& all) {
    visit(part_of_target(all - source));
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_.size() > most_) return std::nullopt;
      const auto [border, part] = found_[i];
      (border - target_).for_each([&](std::size_t node) {
        visit(part_of_target(part - around_[node]));
      });
    }
    std::vector<Set> borders;
    for (const Found& one : found_) borders.push_back(one.border);
    std::ranges::sort(borders, std::less<>());
    return borders;
  }

 private:
  struct Found {
    Set border;
    Set part;  ///< What the border leaves to the target.
  };

  /// The nodes of `within` that are joined to the target over them.
  Set part_of_target(const Set& within) const {
    Set part = target_ & within, fresh = part;
    while (!fresh.empty()) {
      Set next;
      fresh.for_each([&](std::size_t node) { next |= around_[node]; });
      fresh = (next & within) - part;
      part |= fresh;
    }
    return part;
  }

  void visit(const Set& part) {
    Set border = target_;
    part.for_each([&](std::size_t node) { border |= around_[node]; });
    border = border - part;
    if (known_.insert(border).second) found_.push_back({border, part});
  }

  const std::vector<Set>& around_;
  Set target_;
  std::size_t most_;
  std::vector<Found> found_;
  std::unordered_set<Set, Hash> known_;
};

}  // namespace

struct Separators::Compiled {
  std::vector<std::uint32_t> members;              ///< By place, ascending.
  std::vector<std::vector<std::uint32_t>> meets;   ///< By part of the graph: places that it meets.
  std::vector<std::uint32_t> part_of;              ///< By node: the part that never fails, ...
  std::vector<std::uint32_t> place_of;             ///< ... or its place.
  std::vector<std::vector<std::uint32_t>> around;  ///< By place.

  explicit Compiled(const NodeGraph& graph);

  std::span<const std::uint32_t> met_by(std::uint32_t node) const {
    if (place_of[node] != NodeGraph::kNever) return std::span(&place_of[node], 1);
    return meets[part_of[node]];
  }
  template <std::size_t kWords>
  std::optional<std::vector<MemberSet>> parting(std::uint32_t from,
                                                std::span<const std::uint32_t> targets,
                                                std::size_t most) const;

 private:
  void number_members(const NodeGraph& graph);
  void join_what_never_fails(const NodeGraph& graph);
};

Separators::Compiled::Compiled(const NodeGraph& graph) {
  number_members(graph);
  join_what_never_fails(graph);
  around.resize(members.size());
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    around[a].push_back(b);
    around[b].push_back(a);
  };
  for (const auto& [a, b] : graph.edges) {
    const bool fails_a = place_of[a] != NodeGraph::kNever,
               fails_b = place_of[b] != NodeGraph::kNever;
    if (fails_a && fails_b) join(place_of[a], place_of[b]);
    if (fails_a && !fails_b) meets[part_of[b]].push_back(place_of[a]);
    if (!fails_a && fails_b) meets[part_of[a]].push_back(place_of[b]);
  }
  for (std::vector<std::uint32_t>& met : meets) {
    std::ranges::sort(met);
    const auto repeated = std::ranges::unique(met);
    met.erase(repeated.begin(), repeated.end());
    for (std::size_t i = 0; i < met.size(); ++i) {
      for (std::size_t j = i + 1; j < met.size(); ++j) join(met[i], met[j]);
    }
  }
}

void Separators::Compiled::number_members(const NodeGraph& graph) {
  for (const std::uint32_t member : graph.member) {
    if (member != NodeGraph::kNever) members.push_back(member);
  }
  std::ranges::sort(members);
  for (const std::uint32_t member : graph.member) {
    const auto place = std::ranges::lower_bound(members, member) - members.begin();
    place_of.push_back(member == NodeGraph::kNever ? member : static_cast<std::uint32_t>(place));
  }
}

void Separators::Compiled::join_what_never_fails(const NodeGraph& graph) {
  const std::size_t nodes = graph.member.size();
  std::vector<std::vector<std::uint32_t>> beside(nodes);
  for (const auto& [a, b] : graph.edges) {
    if (graph.member[a] != NodeGraph::kNever || graph.member[b] != NodeGraph::kNever) continue;
    beside[a].push_back(b);
    beside[b].push_back(a);
  }
  part_of.assign(nodes, NodeGraph::kNever);
  for (std::uint32_t start = 0; start < nodes; ++start) {
    if (graph.member[start] != NodeGraph::kNever || part_of[start] != NodeGraph::kNever) continue;
    const auto part = static_cast<std::uint32_t>(meets.size());
    meets.emplace_back();
    std::vector<std::uint32_t> left{start};
    part_of[start] = part;
    while (!left.empty()) {
      const std::uint32_t node = left.back();
      left.pop_back();
      for (const std::uint32_t next : beside[node]) {
        if (part_of[next] != NodeGraph::kNever) continue;
        part_of[next] = part;
        left.push_back(next);
      }
    }
  }
}

template <std::size_t kWords>
std::optional<std::vector<MemberSet>> Separators::Compiled::parting(
    std::uint32_t from, std::span<const std::uint32_t> targets, std::size_t most) const {
  using Set = Nodes<kWords>;
  std::vector<Set> neighbours(members.size());
  Set all, source, target;
  for (std::size_t place = 0; place < members.size(); ++place) {
    all.insert(place);
    for (const std::uint32_t next : around[place]) neighbours[place].insert(next);
  }
  for (const std::uint32_t place : met_by(from)) source.insert(place);
  for (const std::uint32_t node : targets) {
    if (node == from && place_of[node] == NodeGraph::kNever) return std::vector<MemberSet>{};
    if (part_of[node] != NodeGraph::kNever && part_of[node] == part_of[from]) {
      return std::vector<MemberSet>{};
    }
    for (const std::uint32_t place : met_by(node)) target.insert(place);
  }
  const auto borders = Enumeration<kWords>(neighbours, target, most).from(source, all);
  if (!borders) return std::nullopt;
  std::vector<MemberSet> sets;
  sets.reserve(borders->size());
  for (const Set& border : *borders) {
    MemberSet& set = sets.emplace_back();
    set.reserve(border.size());
    border.for_each([&](std::size_t place) { set.push_back(members[place]); });
  }
  return sets;
}

Separators::Separators(const NodeGraph& graph) : compiled_(std::make_unique<Compiled>(graph)) {}
Separators::~Separators() = default;
Separators::Separators(Separators&&) noexcept = default;
Separators& Separators::operator=(Separators&&) noexcept = default;

std::optional<std::vector<MemberSet>> Separators::parting(std::uint32_t from,
                                                          std::span<const std::uint32_t> targets,
                                                          std::size_t most) const {
  const std::size_t words = (compiled_->members.size() + kWordBits - 1) / kWordBits;
  if (words <= 1) return compiled_->parting<1>(from, targets, most);
  if (words <= 2) return compiled_->parting<2>(from, targets, most);
  if (words <= kMostWords) return compiled_->parting<kMostWords>(from, targets, most);
  return std::nullopt;
}

}  // namespace assay::exposure
