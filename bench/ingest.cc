// How fast do large inventories become tables, against those who do nothing else?
//
// A CSV of twelve columns and up to ten million rows is read, checked and put into the asset table
// on two threads; the peer is DuckDB's `read_csv` of the same file into a table, on two threads
// too. A page of NetBox's REST interface is compared with simdjson's bare parse of the same bytes.
// Each file is read by a process of its own, so that the peak of its memory is its own.
#include "assay/ingest/ingest.h"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "child_measure.h"
#include "duckdb.h"
#include "inventory_files.h"
#include "reading.h"
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <simdjson.h>

namespace {

using assay::ingest::Inventory;
namespace fs = std::filesystem;

constexpr unsigned kThreads = 2;

/// Bytes that the dictionaries hold: the texts, where each lies, and the hash tables.
double bytes_of_dictionaries(const assay::AssetTable& assets) {
  std::size_t bytes = 0;
  for (std::size_t field = 0; field < assay::kAssetFields; ++field) {
    bytes += assets.column(static_cast<assay::AssetField>(field)).values.bytes();
  }
  return static_cast<double>(bytes);
}

/// Reads `file` into the asset table.
bench::Measured read_file(const std::string& file) {
  bench::Measured measured;
  assay::ingest::InventoryOptions options;
  options.threads = kThreads;
  const std::array<fs::path, 1> files{file};
  shipped_knowledge();
  const bench::Stopwatch watch;
  const Inventory inventory = assay::ingest::read_inventory(files, shipped_knowledge(), options);
  watch.read(measured);
  measured.rows = inventory.rows().used;
  measured.peak = bench::peak_memory();
  measured.dictionaries = bytes_of_dictionaries(inventory.assets);
  return measured;
}

/// Reads `file` into a table of DuckDB's.
bench::Measured read_file_by_duckdb(const std::string& file) {
  bench::Measured measured;
  bench::DuckDb peer;
  if (!peer.ready()) return measured;
  const bench::Stopwatch watch;
  if (!peer.run(fmt::format("create table t as select * from read_csv('{}')", file)))
    return measured;
  watch.read(measured);
  measured.rows = 1;
  measured.peak = bench::peak_memory();
  return measured;
}

/// Parses the bytes of `file` and looks at nothing.
bench::Measured parse_file(const std::string& file) {
  bench::Measured measured;
  const simdjson::padded_string text = simdjson::padded_string::load(file).value();
  const bench::Stopwatch watch;
  simdjson::dom::parser parser;
  measured.rows = parser.parse(text).error() == simdjson::SUCCESS ? 1 : 0;
  watch.read(measured);
  measured.peak = bench::peak_memory();
  return measured;
}

void report(benchmark::State& state, std::string_view how, const fs::path& file,
            std::int64_t wanted) {
  for (auto _ : state) {
    const bench::Measured measured = bench::in_a_child(how, file);
    if (measured.rows < (wanted > 0 ? wanted : 1)) {
      state.SkipWithError(wanted > 0 ? "rows were lost" : "the peer is not there");
      return;
    }
    state.SetIterationTime(measured.wall);
    state.counters["cpu_seconds"] = measured.cpu;
    state.counters["peak_MB"] = measured.peak / 1e6;
    if (measured.dictionaries == 0) continue;
    state.counters["dictionaries_MB"] = measured.dictionaries / 1e6;
    state.counters["bytes_an_asset_above"] =
        (measured.peak - measured.dictionaries) / static_cast<double>(wanted);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(fs::file_size(file)));
}

void read_csv(benchmark::State& state) {
  report(state, "read", bench::csv_of(state.range(0)), state.range(0));
}
void read_csv_by_duckdb(benchmark::State& state) {
  report(state, "duckdb", bench::csv_of(state.range(0)), 0);
}
void read_netbox(benchmark::State& state) {
  report(state, "read", bench::page_of(state.range(0)), state.range(0));
}
void parse_netbox(benchmark::State& state) {
  report(state, "parse", bench::page_of(state.range(0)), 0);
}

/// Each size three times, every time in a process of its own.
void from_a_hundred_thousand(benchmark::internal::Benchmark* of, const char* what,
                             std::int64_t most) {
  of->RangeMultiplier(10)
      ->Range(100'000, most)
      ->ArgName(what)
      ->UseManualTime()
      ->Iterations(1)
      ->Repetitions(3)
      ->Unit(benchmark::kMillisecond);
}
void rows(benchmark::internal::Benchmark* of) { from_a_hundred_thousand(of, "rows", 10'000'000); }
void devices(benchmark::internal::Benchmark* of) {
  from_a_hundred_thousand(of, "devices", 1'000'000);
}

BENCHMARK(read_csv)->Apply(rows);
BENCHMARK(read_csv_by_duckdb)->Apply(rows);
BENCHMARK(read_netbox)->Apply(devices);
BENCHMARK(parse_netbox)->Apply(devices);

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "read") return bench::tell(read_file(argv[2]));
  if (argc == 3 && std::string_view(argv[1]) == "duckdb") {
    return bench::tell(read_file_by_duckdb(argv[2]));
  }
  if (argc == 3 && std::string_view(argv[1]) == "parse") return bench::tell(parse_file(argv[2]));
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
