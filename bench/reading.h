#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include <benchmark/benchmark.h>

#include "assay/ingest/knowledge.h"

/// What benchmarks of readers share: the knowledge that is shipped, read once, and the peer that no
/// reader can do without.
inline const assay::ingest::Knowledge& shipped_knowledge() {
  static const assay::ingest::Knowledge known = assay::ingest::Knowledge::load("data").value();
  return known;
}

/// Finds the line ends of `text`, once per iteration.
inline void find_line_ends(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    std::int64_t lines = 0;
    for (const char* at = text.data(); at != nullptr; ++lines) {
      const auto left = static_cast<std::size_t>(text.data() + text.size() - at);
      at = static_cast<const char*>(std::memchr(at, '\n', left));
      if (at != nullptr) ++at;
    }
    benchmark::DoNotOptimize(lines);
  }
  state.SetBytesProcessed(state.iterations() * std::ssize(text));
}
