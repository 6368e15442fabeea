// How long does it take to tell what every set of up to three suppliers takes down, in a nation of
// a million sites, against a breadth-first search per set over the same network?
//
// Measured is all from the tables in memory to the losses. Ratios are of processor time, of one
// thread of the peer to all threads of Assay, in one run; they hold on a busy machine, too.
#include "assay/exposure/exposure.h"

#include <chrono>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "nation.h"
#include "searches.h"
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "assay/exposure/functions/function_families.h"
#include "assay/exposure/functions/losses_again.h"
#include "assay/exposure/sets/set_engine.h"

namespace {

using namespace assay;

constexpr unsigned kThreads = 2;
constexpr std::size_t kOrder = 3;
/// The peer answers every so manieth set.
constexpr std::size_t kSampled = 29;

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto told = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return told(used.ru_utime) + told(used.ru_stime);
}

/// Of /proc/self/status, in megabytes.
double megabytes(std::string_view key) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != key) continue;
    double kilobytes = 0;
    status >> kilobytes;
    return kilobytes / 1000;
  }
  return 0;
}

void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

std::vector<exposure::Candidate> sets_to_order(std::size_t members) {
  std::vector<exposure::Candidate> sets;
  for (std::size_t size = 1; size <= kOrder; ++size) {
    exposure::MemberSet set = exposure::first_set(size);
    do {
      sets.push_back({set, Reading::kLeast});
    } while (exposure::next_set(set, members));
  }
  return sets;
}

/// Prepares the network and asks.
std::vector<exposure::Loss> losses_of(const Nation& nation, const exposure::Membership& members,
                                      const std::vector<exposure::Candidate>& asked) {
  const AssetSet in_use = AssetSet::all(nation.network.placements.size());
  const exposure::LossEngine losses(nation.network, in_use, kThreads);
  const exposure::SetEngine sets(losses, nation.groups);
  return sets.losses(members, asked, kThreads);
}

const Nation* nation_of(benchmark::State& state) {
  static std::size_t sites = 0, suppliers = 0;
  static std::unique_ptr<const Nation> nation;
  const auto wanted_sites = static_cast<std::size_t>(state.range(0));
  const auto wanted_suppliers = static_cast<std::size_t>(state.range(1));
  if (nation && sites == wanted_sites && suppliers == wanted_suppliers) return nation.get();
  const std::filesystem::path folder = Nation::folder(wanted_sites, wanted_suppliers);
  if (folder.empty()) {
    state.SkipWithError("SKIPPED: no generator of nations beside the checkout");
    return nullptr;
  }
  nation.reset();
  nation = std::make_unique<const Nation>(folder);
  sites = wanted_sites;
  suppliers = wanted_suppliers;
  return nation.get();
}

exposure::Membership members_of(const Nation& nation) {
  return exposure::membership(nation.groups, AssetSet::all(nation.network.placements.size()),
                              exposure::Level::kSupplier);
}

void all_sets(benchmark::State& state) {
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const exposure::Membership members = members_of(*nation);
  const std::vector<exposure::Candidate> asked = sets_to_order(members.members.size());
  const double before = megabytes("VmRSS:");
  forget_peak();
  double processor = -processor_seconds();
  for (auto _ : state) benchmark::DoNotOptimize(losses_of(*nation, members, asked));
  processor += processor_seconds();
  state.counters["sets"] = static_cast<double>(asked.size());
  state.counters["cpu_s"] = processor / static_cast<double>(state.iterations());
  state.counters["added_MB"] = megabytes("VmHWM:") - before;
}
BENCHMARK(all_sets)
    ->Args({100'000, 16})
    ->Args({300'000, 16})
    ->Args({1'000'000, 16})
    ->Args({1'000'000, 40})
    ->Args({3'000'000, 16})
    ->Args({10'000'000, 16})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// What is lost with every set there is.
void every_set(benchmark::State& state) {
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const exposure::Membership members = members_of(*nation);
  const double before = megabytes("VmRSS:");
  forget_peak();
  for (auto _ : state) {
    const AssetSet in_use = AssetSet::all(nation->network.placements.size());
    const exposure::LossEngine losses(nation->network, in_use, kThreads);
    const exposure::SetEngine sets(losses, nation->groups);
    const double prepared = processor_seconds();
    const auto found = sets.functions(members);
    if (!found) return state.SkipWithError("a limit was met");
    state.counters["functions"] = static_cast<double>(found->down.size());
    state.counters["diagram_nodes"] = static_cast<double>(found->diagrams->nodes());
    state.counters["steps"] = static_cast<double>(found->diagrams->steps());
    const double made = processor_seconds();
    state.counters["functions_s"] = made - prepared;
    const auto families = exposure::function_families(*found, members.members.size(),
                                                      Reading::kLeast, exposure::kAnyOrder);
    if (!families) return state.SkipWithError("too many sets");
    state.counters["families_s"] = processor_seconds() - made;
    std::size_t listed = 0;
    for (const auto& family : families->families) listed += family.size();
    state.counters["minimal_sets"] = static_cast<double>(listed);
  }
  state.counters["added_MB"] = megabytes("VmHWM:") - before;
}
BENCHMARK(every_set)
    ->Args({100'000, 16})
    ->Args({1'000'000, 16})
    ->Args({1'000'000, 40})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// What if a supplier goes to another's states or owner: the losses of all sets of up to three
/// members, each supplier in its turn.
void what_if(benchmark::State& state) {
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const AssetSet in_use = AssetSet::all(nation->network.placements.size());
  const exposure::LossEngine losses(nation->network, in_use, kThreads);
  const exposure::SetEngine sets(losses, nation->groups);
  const auto functions = sets.functions(members_of(*nation));
  if (!functions) return state.SkipWithError("a limit was met");
  const exposure::LossesAgain again(*functions, nation->groups);
  const auto level = static_cast<exposure::Level>(state.range(2));
  std::size_t moved = 0;
  using Clock = std::chrono::steady_clock;
  std::vector<double> took;
  for (auto _ : state) {
    const Clock::time_point begin = Clock::now();
    Groups after = nation->groups;
    const std::size_t suppliers = after.suppliers.size();
    const Supplier& owner = nation->groups.suppliers[(moved + 1) % suppliers];
    Supplier& one = after.suppliers[moved++ % suppliers];
    one.states = owner.states;
    one.controller = owner.controller;
    const exposure::Membership members = exposure::membership(after, AssetSet(0), level);
    const std::vector<exposure::Candidate> asked = sets_to_order(members.members.size());
    const std::vector<exposure::Loss> told = again.losses(after, level, asked, kThreads);
    benchmark::DoNotOptimize(told);
    took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    state.PauseTiming();
    state.counters["sets"] = static_cast<double>(asked.size());
    if (moved == 1) {
      const exposure::Membership all = exposure::membership(after, in_use, level);
      if (sets.losses(all, asked, kThreads) != told) return state.SkipWithError("they differ");
    }
    state.ResumeTiming();
  }
  std::ranges::sort(took);
  state.counters["median_ms"] = took[took.size() / 2];
}
BENCHMARK(what_if)
    ->Args({100'000, 16, static_cast<int>(exposure::Level::kState)})
    ->Args({1'000'000, 16, static_cast<int>(exposure::Level::kState)})
    ->Args({1'000'000, 16, static_cast<int>(exposure::Level::kController)})
    ->Iterations(16)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// The peer answers a sample of the sets, and must tell the same weights.
template <class Peer>
void against(benchmark::State& state) {
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const exposure::Membership members = members_of(*nation);
  const std::vector<exposure::Candidate> asked = sets_to_order(members.members.size());
  const Searches searches(*nation);
  const Peer peer(searches);
  for (auto _ : state) {
    double own = -processor_seconds();
    const std::vector<exposure::Loss> losses = losses_of(*nation, members, asked);
    own += processor_seconds();
    const std::int64_t at_start = peer.weight_up(searches.standing({}));
    double theirs = 0;
    std::size_t sampled = 0;
    for (std::size_t i = 0; i < asked.size(); i += kSampled, ++sampled) {
      theirs -= processor_seconds();
      const std::int64_t up = peer.weight_up(searches.standing(asked[i].set));
      theirs += processor_seconds();
      if (at_start - up != losses[i].weight) return state.SkipWithError("the two disagree");
    }
    const double all = theirs / static_cast<double>(sampled) * static_cast<double>(asked.size());
    state.SetIterationTime(all);
    state.counters["cpu_s"] = own;
    state.counters["ratio"] = all / own;
  }
}
BENCHMARK_TEMPLATE(against, BreadthFirst)
    ->Args({1'000'000, 16})
    ->Iterations(1)
    ->Repetitions(3)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);

}  // namespace
