// How long does it take to tell what every set of up to three suppliers takes down, in a nation of
// a million sites, against a breadth-first search per set over the same network?
//
// Measured is all from the tables in memory to the losses. Ratios are of processor time, of one
// thread of the peer to all threads of Assay, in one run; they hold on a busy machine, too.
#include "assay/exposure/exposure.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "nation.h"
#include "processor_time.h"
#include "searches.h"
#include <benchmark/benchmark.h>
#include <unistd.h>

#include "assay/exposure/minimal/dualization.h"
#include "assay/exposure/sets/set_engine.h"

namespace {

using namespace assay;
using bench::processor_seconds;

constexpr unsigned kThreads = 2;
constexpr std::size_t kOrder = 3;
/// The peer answers every so manieth set.
constexpr std::size_t kSampled = 29;

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

/// All minimal sets of every service, however many suppliers it takes, preparation included.
void complete_minimal_sets(benchmark::State& state) {
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const exposure::Membership members = members_of(*nation);
  const double before = megabytes("VmRSS:");
  forget_peak();
  double processor = -processor_seconds();
  for (auto _ : state) {
    const AssetSet in_use = AssetSet::all(nation->network.placements.size());
    const exposure::LossEngine losses(nation->network, in_use, kThreads);
    const exposure::SetEngine sets(losses, nation->groups);
    exposure::DualizationLimits limits;
    limits.blocks = 256;
    const auto families = exposure::dualize(sets, members, Reading::kLeast, limits, kThreads);
    if (!families) return state.SkipWithError("they are not complete");
    state.counters["families"] = static_cast<double>(families->families.size());
    state.counters["sets"] = static_cast<double>(families->sets.size());
  }
  processor += processor_seconds();
  state.counters["cpu_s"] = processor / static_cast<double>(state.iterations());
  state.counters["added_MB"] = megabytes("VmHWM:") - before;
}
BENCHMARK(complete_minimal_sets)
    ->Args({100'000, 16})
    ->Args({1'000'000, 16})
    ->Iterations(1)
    ->Unit(benchmark::kSecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// A supplier comes under another state: what all sets of states stop, and what that costs, from
/// what is known of suppliers.
void what_if(benchmark::State& state) {
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const AssetSet in_use = AssetSet::all(nation->network.placements.size());
  Groups groups = nation->groups;
  const std::array<std::string, 6> states{"A", "B", "C", "D", "E", "F"};
  for (std::size_t i = 0; i < groups.suppliers.size(); ++i) {
    groups.suppliers[i].states = {groups.words.intern(states[i % states.size()])};
  }
  exposure::ExposureRequest request;
  request.threads = kThreads;
  request.interception = false;
  request.levels = {exposure::Level::kSupplier};
  auto engine = exposure::ExposureEngine::of(nation->network, groups, in_use, kThreads);
  if (!engine || !engine->ask(groups, request)) return state.SkipWithError("it is not told");
  request.levels = {exposure::Level::kState};
  std::size_t asked = 0;
  if (state.range(2) == 0) request.sets_order = 0;
  for (auto _ : state) {
    std::swap(groups.suppliers[asked % 16].states, groups.suppliers[(asked + 5) % 16].states);
    ++asked;
    benchmark::DoNotOptimize(engine->ask(groups, request));
  }
}
BENCHMARK(what_if)
    ->ArgNames({"sites", "suppliers", "minimal_sets"})
    ->Args({100'000, 16, 0})
    ->Args({1'000'000, 16, 0})
    ->Args({1'000'000, 16, 1})
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond);

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
/// igraph answers a few of the sets, each as the components of what stands; the rest is counted up.
void against_igraph(benchmark::State& state) {
  constexpr std::size_t kAsked = 5;
  const Nation* nation = nation_of(state);
  if (nation == nullptr) return;
  const exposure::Membership members = members_of(*nation);
  const std::vector<exposure::Candidate> asked = sets_to_order(members.members.size());
  const Searches searches(*nation);
  const std::string name = "/tmp/assay_igraph_peer." + std::to_string(::getpid());
  const std::string edges = name + ".edges", standing = name + ".standing", parts = name + ".parts";
  std::ofstream(edges, std::ios::binary)
      .write(reinterpret_cast<const char*>(searches.edges().data()),
             static_cast<std::streamsize>(searches.edges().size() * sizeof searches.edges()[0]));
  std::vector<std::size_t> chosen;
  {
    std::ofstream file(standing, std::ios::binary);
    for (std::size_t i = 0; i < kAsked; ++i) {
      chosen.push_back(i * (asked.size() - 1) / (kAsked - 1));
      const std::vector<std::uint8_t> up = searches.standing(asked[chosen.back()].set);
      file.write(reinterpret_cast<const char*>(up.data()), static_cast<std::streamsize>(up.size()));
    }
  }
  const std::string command = "/usr/bin/python3 bench/igraph_peer.py " + edges + " " + standing +
                              " " + parts + " " + std::to_string(searches.nodes());
  for (auto _ : state) {
    double own = -processor_seconds();
    const std::vector<exposure::Loss> losses = losses_of(*nation, members, asked);
    own += processor_seconds();
    double one = 0;
    std::FILE* told = popen(command.c_str(), "r");
    const bool read = told != nullptr && std::fscanf(told, "%lf", &one) == 1;
    if (told == nullptr || pclose(told) != 0 || !read) {
      state.SkipWithError("SKIPPED: python3-igraph is not installed");
      break;
    }
    std::ifstream file(parts, std::ios::binary);
    std::vector<std::uint32_t> part(searches.nodes());
    std::int64_t at_start = 0;
    for (std::size_t i = 0; i < kAsked; ++i) {
      file.read(reinterpret_cast<char*>(part.data()),
                static_cast<std::streamsize>(part.size() * sizeof part[0]));
      const std::int64_t up = searches.weight_met(part, *std::ranges::max_element(part));
      if (i == 0) at_start = up + losses[chosen[0]].weight;
      if (at_start - up != losses[chosen[i]].weight) state.SkipWithError("the two disagree");
    }
    state.SetIterationTime(one * static_cast<double>(asked.size()));
    state.counters["cpu_s"] = own;
    state.counters["ratio"] = one * static_cast<double>(asked.size()) / own;
  }
  for (const std::string& file : {edges, standing, parts}) std::filesystem::remove(file);
}
BENCHMARK(against_igraph)
    ->Args({1'000'000, 16})
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);

BENCHMARK_TEMPLATE(against, BreadthFirst)
    ->Args({1'000'000, 16})
    ->Iterations(1)
    ->Repetitions(3)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);

}  // namespace
