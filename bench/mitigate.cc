// How long does a verdict take with 200 controls, ten pools and six adversaries, from reading the
// case to the printed page, and how long does the verifier take over its proof?
//
// Whole processes on synthetic nations. The limit to hold is 60 s and 2 GB for a million sites; a
// search that meets `--seconds 60` says what it knows then and writes no proof. The verifier is
// held against the program that wrote the proof.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "program_run.h"
#include <benchmark/benchmark.h>

namespace {

using assay::Run;
using assay::run;

namespace fs = std::filesystem;

constexpr int kStopped = 8;  ///< Exit of a search that met its limit.

/// A nation with controls, made where it is not there yet; an empty path where that fails.
fs::path nation(std::int64_t sites) {
  const fs::path generator = ASSAY_SHARED_DATA "/networks/gen_nation.py";
  const fs::path made =
      fs::temp_directory_path() / "assay_bench" / ("controls-" + std::to_string(sites));
  if (fs::exists(made / "controls.yaml")) return made;
  if (!fs::exists(generator)) return {};
  fs::create_directories(made);
  const std::string scale = std::to_string(static_cast<double>(sites) / 1e6);
  const bool ok =
      run({"python3", generator.string(), "--sites", std::to_string(sites), "--suppliers", "40",
           "--out", made.string()})
              .exit == 0 &&
      run({ASSAY_PROGRAM, "synth", "nation-controls", made.string(), "--scale", scale}).exit == 0;
  return ok ? made : fs::path();
}

void two_hundred_controls(benchmark::State& state) {
  const fs::path folder = nation(state.range(0));
  if (folder.empty()) return state.SkipWithError("SKIPPED: the generator of nations is absent");
  const std::string proof = folder.string() + ".proof.json";
  for (auto _ : state) {
    fs::remove(proof);
    const Run judged = run({ASSAY_PROGRAM, "mitigate", folder.string(), "--seconds", "60",
                            "--proof", proof, "--quiet", "-o", "/dev/null"});
    if (judged.exit != 0 && judged.exit != kStopped) return state.SkipWithError("assay failed");
    state.SetIterationTime(judged.seconds);
    state.counters["of_60_s"] = judged.seconds / 60;
    state.counters["MB"] = judged.megabytes;
    state.counters["stopped"] = judged.exit == kStopped ? 1 : 0;
    if (!fs::exists(proof)) continue;
    const Run verified = run({ASSAY_VERIFIER, folder.string(), proof});
    if (verified.exit != 0) return state.SkipWithError("assay-verify refused");
    state.counters["proof_MB"] = static_cast<double>(fs::file_size(proof)) / 1e6;
    state.counters["verify_over_assay"] = verified.seconds / judged.seconds;
  }
}
BENCHMARK(two_hundred_controls)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kSecond);

}  // namespace
