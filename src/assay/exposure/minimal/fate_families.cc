#include "assay/exposure/minimal/fate_families.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "assay/exposure/minimal/frame.h"
#include "assay/exposure/minimal/separators.h"
#include "assay/exposure/minimal/service_formulas.h"

namespace assay::exposure {
namespace {

using Lists = std::vector<std::vector<MemberSet>>;  ///< By family.

/// Puts lists into one pool of sets, each once.
void pool(Lists lists, FateFamilies& families) {
  struct Entry {
    MemberSet set;
    std::uint32_t family = 0;
  };
  std::vector<Entry> entries;
  for (std::uint32_t family = 0; family < lists.size(); ++family) {
    for (MemberSet& set : lists[family]) entries.push_back({std::move(set), family});
  }
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    if (a.set.size() != b.set.size()) return a.set.size() < b.set.size();
    const auto differ = a.set <=> b.set;
    return differ != 0 ? differ < 0 : a.family < b.family;
  });
  families.families.assign(lists.size(), {});
  for (Entry& entry : entries) {
    if (families.sets.empty() || families.sets.back() != entry.set) {
      families.sets.push_back(std::move(entry.set));
    }
    families.families[entry.family].push_back(static_cast<std::uint32_t>(families.sets.size() - 1));
  }
}

void count_one(SetCount& count, std::size_t size) {
  if (count.by_order.size() <= size) count.by_order.resize(size + 1);
  ++count.by_order[size];
}

/// A family for each fate, though they may be alike.
std::vector<std::uint32_t> one_each(std::size_t fates) {
  std::vector<std::uint32_t> families(fates);
  std::iota(families.begin(), families.end(), 0u);
  return families;
}

/// A frame as a graph of nodes that fail one by one, if it is one: a link that fails is
/// a node between its ends.
std::optional<NodeGraph> node_graph(const Frame& frame, const Formulas& formulas) {
  NodeGraph graph;
  std::vector<std::uint8_t> used;
  const auto add = [&](Formula fails) {
    std::uint32_t member = NodeGraph::kNever;
    if (fails != kNever) {
      if (formulas.kind(fails) != Formulas::Kind::kMember) return false;
      member = formulas.member_of(fails);
      if (used.size() <= member) used.resize(member + std::size_t{1});
      if (std::exchange(used[member], std::uint8_t{1}) != 0) return false;
    }
    graph.member.push_back(member);
    return true;
  };
  for (const Formula fails : frame.fails) {
    if (!add(fails)) return std::nullopt;
  }
  for (const Frame::Edge& edge : frame.edges) {
    if (edge.fails == kNever) {
      graph.edges.emplace_back(edge.a, edge.b);
      continue;
    }
    const auto between = static_cast<std::uint32_t>(graph.member.size());
    if (!add(edge.fails)) return std::nullopt;
    graph.edges.emplace_back(edge.a, between);
    graph.edges.emplace_back(between, edge.b);
  }
  return graph;
}

/// The sites that a fate needs one of; none if it needs anything else.
std::optional<std::vector<std::uint32_t>> sites_needed(const Demands& demands, std::uint32_t row) {
  const auto requirements = demands.asked(row);
  if (requirements.size() != 1) return std::nullopt;
  std::vector<std::uint32_t> sites;
  for (const Demands::Asked& choice : requirements.front()) {
    if (choice.count != 1) return std::nullopt;
    sites.insert(sites.end(), choice.sites.begin(), choice.sites.end());
  }
  return sites;
}

/// Where not even the formulas could be made.
FateFamilies nothing_known(std::size_t fates) {
  FateFamilies nothing;
  nothing.families.resize(1);
  nothing.counts.assign(1, {{}, false});
  nothing.of_fate.assign(fates, 0);
  return nothing;
}

class Finder {
 public:
  Finder(const Demands& demands, std::span<const Fate> fates, const Frame& frame,
         Formulas& formulas, std::size_t order, const FamilyLimits& limits)
      : demands_(demands),
        fates_(fates),
        frame_(frame),
        formulas_(formulas),
        order_(order),
        limits_(limits) {}

  FateFamilies run() {
    if (!by_separators()) by_formulas();
    return std::move(found_);
  }

 private:
  bool by_separators();
  void by_formulas();
  std::size_t order_to_list(const std::vector<Solution>& solutions,
                            const std::vector<std::uint32_t>& solution_of) const;

  const Demands& demands_;
  std::span<const Fate> fates_;
  const Frame& frame_;
  Formulas& formulas_;
  std::size_t order_;
  FamilyLimits limits_;
  FateFamilies found_;
};

bool Finder::by_separators() {
  const std::optional<NodeGraph> graph = node_graph(frame_, formulas_);
  if (!graph) return false;
  const Separators separators(*graph);
  Lists lists;
  std::size_t left = limits_.separators;
  for (const Fate& fate : fates_) {
    const auto sites = sites_needed(demands_, fate.needs);
    if (!sites) return false;
    std::vector<std::uint32_t> targets;
    for (const std::uint32_t site : *sites) targets.push_back(frame_.node_of_site[site]);
    auto sets = separators.parting(frame_.node_of_site[fate.site.index], targets, left);
    if (!sets) return false;
    left -= sets->size();
    SetCount& count = found_.counts.emplace_back();
    for (const MemberSet& set : *sets) count_one(count, set.size());
    std::erase_if(*sets, [&](const MemberSet& set) { return set.size() > order_; });
    lists.push_back(*std::move(sets));
  }
  found_.of_fate = one_each(lists.size());
  pool(std::move(lists), found_);
  found_.order = order_;
  return true;
}

/// The highest order up to which the sets of all fates together are not too many.
std::size_t Finder::order_to_list(const std::vector<Solution>& solutions,
                                  const std::vector<std::uint32_t>& solution_of) const {
  std::size_t known = order_;
  std::vector<std::uint64_t> sets;
  for (const std::uint32_t solution : solution_of)
    known = std::min(known, solutions[solution].order());
  std::vector<std::vector<std::uint64_t>> counts;
  for (const Solution& solution : solutions) counts.push_back(solution.count());
  for (const std::uint32_t solution : solution_of) {
    const std::vector<std::uint64_t>& count = counts[solution];
    if (sets.size() < count.size()) sets.resize(count.size());
    for (std::size_t i = 0; i < count.size(); ++i) {
      sets[i] = count[i] > kVeryMany - sets[i] ? kVeryMany : sets[i] + count[i];
    }
  }
  std::uint64_t all = 0;
  for (std::size_t size = 1; size < sets.size() && size <= known; ++size) {
    if (sets[size] > limits_.listed - all) return size - 1;
    all += sets[size];
  }
  return known;
}

void Finder::by_formulas() {
  found_ = {};
  const auto stops = service_formulas(frame_, demands_, fates_, formulas_, limits_.formulas);
  if (!stops) {
    found_ = nothing_known(fates_.size());
    return;
  }
  std::map<Formula, std::uint32_t> numbers;
  std::vector<Formula> roots;
  for (const Formula formula : *stops) {
    const auto [known, added] = numbers.emplace(formula, static_cast<std::uint32_t>(roots.size()));
    if (added) roots.push_back(formula);
    found_.of_fate.push_back(known->second);
  }
  const std::vector<Solution> solutions = solve(formulas_, roots, order_, limits_.solver);
  found_.order = order_to_list(solutions, found_.of_fate);
  Lists lists;
  for (const Solution& solution : solutions) {
    lists.push_back(solution.sets(found_.order));
    found_.counts.push_back({solution.count(), solution.complete()});
  }
  pool(std::move(lists), found_);
}

}  // namespace

FateFamilies pooled(std::vector<std::vector<MemberSet>> families,
                    std::vector<std::uint32_t> of_fate, std::size_t order) {
  FateFamilies found;
  for (const std::vector<MemberSet>& family : families) {
    SetCount& count = found.counts.emplace_back();
    for (const MemberSet& set : family) count_one(count, set.size());
  }
  pool(std::move(families), found);
  found.of_fate = std::move(of_fate);
  found.order = order;
  return found;
}

FateFamilies counted(Families swept, std::size_t members) {
  FateFamilies families{std::move(swept.sets), std::move(swept.of_fate), {}, {}, swept.order};
  families.of_fate = one_each(families.families.size());
  if (swept.order == members) families.order = kAnyOrder;
  for (const std::vector<std::uint32_t>& family : families.families) {
    SetCount& count = families.counts.emplace_back();
    count.complete = swept.order == members;
    for (const std::uint32_t set : family) count_one(count, families.sets[set].size());
  }
  return families;
}

FateFamilies fate_families(const Fabric& fabric, const Demands& demands,
                           std::span<const Fate> fates, const Membership& membership,
                           Reading reading, std::size_t order, const FamilyLimits& limits) {
  if (fates.size() > limits.fates) return nothing_known(fates.size());
  Formulas formulas;
  const Frame made = frame(fabric, membership, reading, formulas);
  return Finder(demands, fates, made, formulas, order, limits).run();
}

}  // namespace assay::exposure
