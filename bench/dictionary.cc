// How many cells a second does the dictionary take in, when few of them are new?
#include "assay/base/dictionary.h"

#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace {

constexpr std::size_t kCells = 1 << 16;

std::vector<std::string> cells(std::size_t distinct) {
  std::mt19937 random(1);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kCells; ++i) {
    texts.push_back("Supplier " + std::to_string(random() % distinct));
  }
  return texts;
}

void intern_cells(benchmark::State& state) {
  const std::vector<std::string> texts = cells(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    assay::Dictionary dictionary;
    for (const std::string& text : texts) benchmark::DoNotOptimize(dictionary.intern(text));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kCells));
}
BENCHMARK(intern_cells)->Arg(40)->Arg(4'000)->Arg(400'000)->ArgName("distinct");

}  // namespace
