// How fast are complete minimal sets, from reading the case to the printed list?
//
// Published fault trees, drawn as networks, against SCRAM on the trees themselves: whole
// processes, their processor time. SCRAM takes the fastest of its three methods. And all
// pairs of nodes of the network india35, for which the publisher's fastest program took
// 224 s on a machine that is not stated.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "program_run.h"
#include <benchmark/benchmark.h>

namespace {

using assay::Run;
using assay::run;

const std::string kNetworks = ASSAY_SHARED_DATA "/networks";
const std::string kAssay = ASSAY_PROGRAM;
constexpr std::array kTrees{"chinese", "das9202", "das9204", "ftr10",  "das9201",
                            "das9206", "isp9603", "isp9607", "baobab1"};
constexpr std::array kMethods{"--bdd", "--zbdd", "--mocus"};
constexpr double kFailed = -1;

/// Seconds of processor time of a program that ends well.
double seconds(const std::vector<std::string>& words) {
  const Run done = run(words);
  return done.exit == 0 ? done.seconds : kFailed;
}

double seconds_of_assay(const std::string& folder) {
  return seconds({kAssay, "exposure", kNetworks + folder, "--sets", "all", "--loss-order", "1",
                  "--level", "supplier", "--scenario", "disruption", "--format", "json", "-o",
                  "/dev/null"});
}

double seconds_of_scram(const std::string& tree) {
  double best = kFailed;
  for (const char* method : kMethods) {
    const double took = seconds({"scram", method, "-l", "100", "-o", "/dev/null",
                                 kNetworks + "/faulttrees/" + tree + ".xml"});
    if (took == kFailed) return kFailed;
    best = best == kFailed ? took : std::min(best, took);
  }
  return best;
}

bool absent(benchmark::State& state) {
  if (std::filesystem::is_directory(kNetworks)) return false;
  state.SkipWithError(("SKIPPED: " + kNetworks + " is absent").c_str());
  return true;
}

void twins(benchmark::State& state) {
  if (absent(state)) return;
  double assay = 0, scram = 0;
  for (auto _ : state) {
    double own = 0;
    for (const char* tree : kTrees) {
      const double took = seconds_of_assay(std::string("/twins/") + tree);
      if (took == kFailed) return state.SkipWithError("assay failed");
      own += took;
      const double peer = scram == kFailed ? kFailed : seconds_of_scram(tree);
      scram = peer == kFailed ? kFailed : scram + peer;
    }
    assay += own;
    state.SetIterationTime(own);
  }
  if (scram == kFailed) {
    state.SetLabel("SKIPPED: scram is absent; Debian's package is called scram");
    return;
  }
  state.counters["scram_over_assay"] = scram / assay;
}
BENCHMARK(twins)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

void node_cuts_of_india35(benchmark::State& state) {
  if (absent(state)) return;
  for (auto _ : state) {
    const double took = seconds_of_assay("/cuts/india35");
    if (took == kFailed) return state.SkipWithError("assay failed");
    state.SetIterationTime(took);
  }
}
BENCHMARK(node_cuts_of_india35)->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);

}  // namespace
