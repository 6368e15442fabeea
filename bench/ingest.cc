// How fast is an inventory read into the asset table, against looking at each of its bytes twice?
//
// The peers are what no reader can do without: finding the line ends (memchr) and checking that the
// bytes are UTF-8.
#include "assay/ingest/ingest.h"

#include <random>
#include <string>
#include <string_view>

#include "reading.h"
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <simdjson.h>

namespace {

using assay::ingest::Inventory;

constexpr std::string_view kMakers[] = {"\"Huawei Technologies Co., Ltd.\"",
                                        "Nokia",
                                        "Ericsson",
                                        "ZTE Corporation",
                                        "Cisco Systems",
                                        "Ciena"};
constexpr std::string_view kModels[] = {"MA5800-X17", "7750 SR-7", "AIR 3268",
                                        "ZXA10 C300", "NCS 5500",  "6500"};
constexpr std::string_view kFunctions[] = {"OLT", "P router", "gNodeB", "MSAN", "BNG", "DWDM"};

/// Twelve columns, of which three are different in every row.
std::string inventory_of(std::int64_t rows) {
  std::mt19937 random(1);
  std::string text =
      "asset_id,operator,site,function,manufacturer,model,version,serial,status,installed,mac,"
      "quantity\n";
  for (std::int64_t row = 0; row < rows; ++row) {
    const std::size_t kind = random() % std::size(kMakers);
    text += fmt::format(
        "ne-{:07},Northern Telecom,SITE-{:05},{},{},{},V{}R{:03},21{:010},Active,20{:02}-{:02}-"
        "{:02},00:18:82:{:02x}:{:02x}:{:02x},{}\n",
        row, random() % 60000, kFunctions[kind], kMakers[kind], kModels[kind], random() % 9,
        random() % 20, random(), 10 + random() % 14, 1 + random() % 12, 1 + random() % 28,
        row >> 16 & 255, row >> 8 & 255, row & 255, 1 + random() % 4);
  }
  return text;
}

void count_line_ends(benchmark::State& state) {
  find_line_ends(state, inventory_of(state.range(0)));
}
BENCHMARK(count_line_ends)->Arg(100'000)->ArgName("rows")->Unit(benchmark::kMillisecond);

void check_utf8(benchmark::State& state) {
  const std::string text = inventory_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(simdjson::validate_utf8(text));
  state.SetBytesProcessed(state.iterations() * std::ssize(text));
}
BENCHMARK(check_utf8)->Arg(100'000)->ArgName("rows")->Unit(benchmark::kMillisecond);

void read_csv(benchmark::State& state) {
  const std::string text = inventory_of(state.range(0));
  for (auto _ : state) {
    const Inventory inventory =
        assay::ingest::read_inventory("inventory.csv", text, shipped_knowledge());
    if (inventory.rows().used != state.range(0)) state.SkipWithError("rows were lost");
  }
  state.SetBytesProcessed(state.iterations() * std::ssize(text));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_csv)
    ->RangeMultiplier(10)
    ->Range(1'000, 1'000'000)
    ->ArgName("rows")
    ->Unit(benchmark::kMillisecond);

std::string page_of(std::int64_t devices) {
  std::string text = fmt::format("{{\"count\": {}, \"next\": null, \"results\": [", devices);
  for (std::int64_t i = 0; i < devices; ++i) {
    const auto kind = static_cast<std::size_t>(i) % std::size(kModels);
    text += fmt::format(
        R"({}{{"id": {}, "name": "ne-{:07}", "device_type": {{"id": {}, "manufacturer": {{"id": 1,)"
        R"( "name": "Nokia", "slug": "nokia"}}, "model": "{}"}}, "role": {{"id": 3, "name": "{}"}},)"
        R"( "site": {{"id": 9, "name": "Leeds"}}, "serial": "{}", "comments": "", "tags": [],)"
        R"( "status": {{"value": "active", "label": "Active"}}}})",
        i == 0 ? "" : ",\n", i, i, kind, kModels[kind], kFunctions[kind], i * 7919);
  }
  return text + "]}";
}

void parse_json(benchmark::State& state) {
  const simdjson::padded_string text(page_of(state.range(0)));
  simdjson::dom::parser parser;
  for (auto _ : state) benchmark::DoNotOptimize(parser.parse(text).error());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(parse_json)->Arg(100'000)->ArgName("devices")->Unit(benchmark::kMillisecond);

void read_netbox_json(benchmark::State& state) {
  const std::string text = page_of(state.range(0));
  for (auto _ : state) {
    const Inventory inventory =
        assay::ingest::read_inventory("devices.json", text, shipped_knowledge());
    if (inventory.rows().used != state.range(0)) state.SkipWithError("devices were lost");
  }
  state.SetBytesProcessed(state.iterations() * std::ssize(text));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_netbox_json)->Arg(100'000)->ArgName("devices")->Unit(benchmark::kMillisecond);

}  // namespace
