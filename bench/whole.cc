// How long do the two commands that people wait for take, against reading the bytes
// of their files once? `check` of an inventory of a million rows, and `assess` of the
// United Kingdom of April 2018 at full size (400,000 assets), with a proposal.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>

#include "assay/base/file.h"
#include "assay/pipeline/assess.h"
#include "assay/pipeline/check.h"
#include "assay/synth/synth.h"

namespace {

using namespace assay;
namespace fs = std::filesystem;

constexpr int kRows = 1'000'000;

/// An inventory of a million rows with ten columns, made once.
const fs::path& inventory() {
  static const fs::path path = [] {
    constexpr const char* kMakers[] = {"Huawei Technologies Co., Ltd.",
                                       "Nokia",
                                       "Ericsson AB",
                                       "ZTE Corporation",
                                       "Computacenter",
                                       "Adtran"};
    constexpr const char* kRoles[] = {"OLT", "eNodeB", "DWDM", "HSS", "MSAN", "router"};
    std::string text =
        "asset,operator,site,role,generation,maker,product,serial,status,installed\n";
    for (int i = 0; i < kRows; ++i) {
      const auto n = [&](int modulus) { return std::to_string(i % modulus); };
      text += "a-" + std::to_string(i) + ",Operator " + n(7) + ",site-" + n(60000) + "," +
              kRoles[i % 6] + ",4G," + kMakers[i / 7 % 6] + ",M" + n(300) + ",S" +
              std::to_string(i * 7919LL % 100000007) + ",in_service,201" + n(8) + "-05-11\n";
    }
    fs::path file = fs::temp_directory_path() / "assay_bench_inventory.csv";
    if (!write_file(file, text)) std::abort();
    return file;
  }();
  return path;
}

/// The full-size case, made once.
const fs::path& full_case() {
  static const fs::path folder = [] {
    const auto scale = synth::Scale::parse("1", {}).value();
    const SynthCase made = synthesise("data", "uk-2018", scale, 2018).value();
    fs::path into = fs::temp_directory_path() / "assay_bench_uk_2018";
    for (const synth::SynthFile& file : made.files) {
      fs::create_directories((into / file.path).parent_path());
      if (!write_file(into / file.path, file.bytes)) std::abort();
    }
    return into;
  }();
  return folder;
}

void reading_the_bytes(benchmark::State& state) {
  const FileBytes file = FileBytes::open(inventory()).value();
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::ranges::count(file.bytes(), '\n'));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.bytes().size()));
}

void check(benchmark::State& state) {
  pipeline::CheckRequest request;
  request.files = {inventory()};
  request.data = "data";
  request.question.as_of = request.question.known_on = Date::of(2018, 4, 17);
  request.question.country = "GB";
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::check(request).has_value());
  state.SetItemsProcessed(state.iterations() * kRows);
}

void assess(benchmark::State& state) {
  pipeline::CaseRequest request;
  request.folder = full_case();
  request.data = "data";
  request.proposal = "zte";
  request.threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::assess(request).has_value());
}

BENCHMARK(reading_the_bytes)->Unit(benchmark::kMillisecond);
BENCHMARK(check)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(assess)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
