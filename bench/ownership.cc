// How long does it take to find who controls whom among many companies, against the obvious search?
#include <algorithm>
#include <cstdint>
#include <random>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "assay/resolve/control/group_search.h"
#include "assay/resolve/control/integrated.h"
#include "assay/resolve/control/live_pairs.h"
#include "assay/resolve/control/ownership_graph.h"

namespace {

using namespace assay;
using namespace assay::resolve;

constexpr Units kHundredth = kWhole / 10'000;

/// Companies as registers have them: seven in ten with a majority holder, about two holders each,
/// half of them people, a few companies with very many holdings, few and short rings.
ShareColumns companies(std::uint32_t count) {
  std::mt19937_64 random(1);
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const std::uint32_t people = count / 2;
  ShareColumns made;
  made.entities = count + people;
  std::vector<std::uint32_t> often;  // companies, as often as they hold something
  for (std::uint32_t i = 0; i < std::min(50u, count); ++i) often.push_back(i);
  for (std::uint32_t held = 0; held < count; ++held) {
    std::uint64_t left = 10'000;
    const bool majority = below(10) < 7;
    const std::uint64_t holders = below(2) == 0 ? 1 : 1 + below(4);
    for (std::uint64_t i = 0; i < holders && left > 0; ++i) {
      std::uint32_t holder = count + static_cast<std::uint32_t>(below(people));
      if (below(100) >= 55) {
        holder =
            below(5) != 0 ? often[below(often.size())] : static_cast<std::uint32_t>(below(count));
        if (holder >= held && below(1000) != 0)
          holder = static_cast<std::uint32_t>(below(held + 1));
        often.push_back(holder);
      }
      if (holder == held) continue;
      const bool most = majority && i == 0;
      const std::uint64_t share =
          std::min(left, most ? 5'001 + below(5'000) : 1 + below(left / (holders - i + 1) + 1));
      made.holder.push_back(holder);
      made.held.push_back(held);
      made.part.push_back(static_cast<Units>(share) * kHundredth);
      left -= share;
    }
  }
  return made;
}

/// The obvious search: from every holder, with hash tables.
std::size_t obvious_pairs(const ShareColumns& shares) {
  std::unordered_map<std::uint32_t, std::vector<std::pair<std::uint32_t, Units>>> of;
  for (std::size_t row = 0; row < shares.held.size(); ++row) {
    of[shares.holder[row]].emplace_back(shares.held[row], shares.part[row]);
  }
  std::size_t pairs = 0;
  for (const auto& [holder, all] : of) {
    std::unordered_map<std::uint32_t, Units> votes;
    std::unordered_set<std::uint32_t> mine;
    std::vector<std::uint32_t> queue{holder};
    while (!queue.empty()) {
      const auto found = of.find(queue.back());
      queue.pop_back();
      if (found == of.end()) continue;
      for (const auto& [held, part] : found->second) {
        if (held == holder || mine.contains(held) || (votes[held] += part) <= kHalf) continue;
        mine.insert(held);
        queue.push_back(held);
      }
    }
    pairs += mine.size();
  }
  return pairs;
}

std::size_t all_pairs(const OwnershipGraph& graph, ControlTest test) {
  GroupSearch search(graph, test);
  std::vector<ControlAnswer> answers;
  answers.reserve(graph.edges());
  for (std::uint32_t holder = 0; holder < graph.size(); ++holder) {
    if (search.idle(holder)) continue;
    for (const GroupSearch::Held& held : search.controlled_by(std::span(&holder, 1))) {
      answers.push_back(answer_of(EntityId(holder), held));
    }
  }
  return answers.size();
}

/// From the columns to every answer with its part; the graph is built anew each time.
void control_pairs(benchmark::State& state) {
  const ShareColumns shares = companies(static_cast<std::uint32_t>(state.range(0)));
  std::size_t pairs = 0;
  for (auto _ : state) {
    pairs = all_pairs(OwnershipGraph(shares), ControlTest::kMajority);
  }
  state.counters["stakes"] = static_cast<double>(shares.held.size());
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK(control_pairs)
    ->RangeMultiplier(10)
    ->Range(10'000, 10'000'000)
    ->Unit(benchmark::kMillisecond);

void control_pairs_obvious(benchmark::State& state) {
  const ShareColumns shares = companies(static_cast<std::uint32_t>(state.range(0)));
  std::size_t pairs = 0;
  for (auto _ : state) pairs = obvious_pairs(shares);
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK(control_pairs_obvious)
    ->RangeMultiplier(10)
    ->Range(10'000, 1'000'000)
    ->Unit(benchmark::kMillisecond);

/// Whom a thousand listed parties capture together.
void captured_by_listed(benchmark::State& state) {
  const ShareColumns shares = companies(static_cast<std::uint32_t>(state.range(0)));
  const OwnershipGraph graph(shares);
  std::vector<std::uint32_t> listed(1'000);
  for (std::uint32_t i = 0; i < listed.size(); ++i) listed[i] = i;
  std::size_t captured = 0;
  for (auto _ : state) {
    captured = GroupSearch(graph, ControlTest::kAggregate50).controlled_by(listed).size();
  }
  state.counters["captured"] = static_cast<double>(captured);
}
BENCHMARK(captured_by_listed)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// The effective share of every pair.
void integrated_ownership(benchmark::State& state) {
  const OwnershipGraph graph(companies(static_cast<std::uint32_t>(state.range(0))));
  std::size_t pairs = 0;
  for (auto _ : state) pairs = integrated_shares(graph).size();
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK(integrated_ownership)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// Somebody gets 60 % of a company, and gives it back: two answers.
void a_stake_changes_twice(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  LivePairs pairs(OwnershipGraph(companies(count)), ControlTest::kMajority);
  std::mt19937_64 random(2);
  std::size_t changes = 0;
  for (auto _ : state) {
    const EntityId holder(static_cast<std::uint32_t>(random() % (count + count / 2)));
    const EntityId held(static_cast<std::uint32_t>(random() % count));
    const PerChannel before = pairs.holding(holder, held);
    changes += pairs.set_shares(holder, held, {kWhole * 6 / 10, kWhole * 6 / 10}).size();
    changes += pairs.set(holder, held, before).size();
  }
  state.counters["changes"] =
      benchmark::Counter(static_cast<double>(changes), benchmark::Counter::kAvgIterations);
}
BENCHMARK(a_stake_changes_twice)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
