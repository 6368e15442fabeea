// How fast is a list of parties read, against finding the line ends of its bytes?
//
// The list is made up in the layout of the Consolidated Screening List: as many names, brackets and
// addresses as the real one has.
#include <random>
#include <string>
#include <string_view>

#include "reading.h"
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "assay/ingest/lists/party_list_reader.h"

namespace {

using assay::PartyList;
using assay::Problems;
using assay::Result;

constexpr std::string_view kWords[] = {"Alpha", "Radio", "Northern", "Institute",  "Technology",
                                       "Delta", "Naval", "Trading",  "Instrument", "Systems"};

std::string list_of(std::int64_t entries) {
  std::mt19937 random(1);
  const auto word = [&] { return kWords[random() % std::size(kWords)]; };
  std::string text =
      "_id,source,type,programs,name,addresses,start_date,license_requirement,remarks,alt_names,"
      "ids\n";
  for (std::int64_t i = 0; i < entries; ++i) {
    text += fmt::format(
        "{:040x},Made-up List (ML),,X1,\"{} {} {} Co., Ltd. (A{}X)\",\"{} Road, Town, CN; {} "
        "Street, City, RU\",2022-05-{:02},For all items subject to the EAR,(Linked To: {} {}),"
        "\"{} {} {}; {} {}; and {} {} Works\",\"CN, {}, Registration Number\"\n",
        i, word(), word(), i, i % 97, i % 31, i % 57, 1 + i % 28, word(), word(), word(), i, word(),
        word(), word(), word(), word(), i);
  }
  return text;
}

void count_line_ends(benchmark::State& state) { find_line_ends(state, list_of(state.range(0))); }
BENCHMARK(count_line_ends)->Arg(14000)->Unit(benchmark::kMillisecond);

void read_list(benchmark::State& state) {
  const std::string text = list_of(state.range(0));
  const assay::ingest::ListBytes file{"list.csv", text};
  assay::ingest::ListSource source;
  source.key = "csl";
  for (auto _ : state) {
    Problems problems;
    const Result<PartyList> list = assay::ingest::read_party_list(
        source, std::span(&file, 1), shipped_knowledge(), {}, problems);
    benchmark::DoNotOptimize(list->entries().size());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_list)->Arg(14000)->Unit(benchmark::kMillisecond);

}  // namespace
