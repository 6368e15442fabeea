// How many names are screened in a second on one core, each answer with its reasons, and how fast
// is the index built?
//
// The lists are real ones, and as many names as are wanted made of their words. The questions are
// those of the same data. Peer: rapidfuzz, of PyPI, which compares letters with each listed name
// and gives no reasons; it is left out where it is not installed.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reading.h"
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <malloc.h>

#include "assay/base/text.h"
#include "assay/ingest/lists/party_list_reader.h"
#include "assay/ingest/name_files.h"
#include "assay/resolve/screening/screener.h"

namespace {

using namespace assay;

const std::filesystem::path kData = ASSAY_SHARED_DATA "/screening";
constexpr std::size_t kPeerNames = 200;  ///< Questions that the peer answers.

const resolve::ScreeningPack& pack() {
  static const resolve::ScreeningPack shipped = resolve::read_screening_pack("data");
  return shipped;
}

/// The real lists; none where they are not on this machine.
const std::vector<PartyList>& real_lists() {
  static const std::vector<PartyList> read = [] {
    std::vector<PartyList> lists;
    for (const char* name : {"us_csl_2022-05.csv", "eu_833_2014_annexes.csv", "cn_mofcom.csv",
                             "us_dod_1260h.csv", "us_ndaa_889.csv"}) {
      ingest::ListSource source;
      source.key = std::string(name).substr(0, 5);
      source.files = {kData / "lists" / name};
      Problems problems;
      ingest::ListOptions options;
      options.allow_stale = true;
      auto list = ingest::read_party_list(source, shipped_knowledge(), options, problems);
      if (list) lists.push_back(std::move(*list));
    }
    return lists;
  }();
  return read;
}

std::vector<AskedName> questions() {
  Problems problems;
  auto names = ingest::read_asked_names(kData / "queries_dev.csv", {{"name", "query"}}, problems);
  return names ? *std::move(names) : std::vector<AskedName>();
}

/// Names of the real ones' words: each a real name in which one word is that of another name.
PartyList made_list(std::int64_t count) {
  std::vector<std::string_view> names;
  for (const PartyList& list : real_lists()) {
    for (const ListName& name : list.all_names()) names.push_back(name.text);
  }
  std::mt19937 random(1);
  PartyList made;
  made.key = "made";
  for (std::int64_t i = 0; i < count && !names.empty(); ++i) {
    std::vector<std::string_view> words = split(names[random() % names.size()], ' ');
    const std::vector<std::string_view> others = split(names[random() % names.size()], ' ');
    words[random() % words.size()] = others[random() % others.size()];
    made.add_entry(std::to_string(i), {});
    made.add_name(fmt::format("{}", fmt::join(words, " ")), NameKind::kPrimary, {});
  }
  return made;
}

/// The real lists for 0, else a made one of so many names.
struct Listed {
  explicit Listed(std::int64_t names) {
    if (names > 0) made.push_back(made_list(names));
    for (const PartyList& list : names > 0 ? made : real_lists()) lists.push_back(&list);
  }
  bool there() const { return !lists.empty() && !lists.front()->entries().empty(); }

  std::vector<PartyList> made;
  std::vector<const PartyList*> lists;
};

bool missing(benchmark::State& state, const Listed& listed) {
  if (listed.there()) return false;
  state.SkipWithError("the lists of shared data are not on this machine");
  return true;
}

void build_index(benchmark::State& state) {
  const Listed listed(state.range(0));
  if (missing(state, listed)) return;
  std::size_t names = 0;
  for (auto _ : state) {
    const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    const resolve::Screener screener(pack(), listed.lists);
    names = screener.names();
    state.counters["MB"] =
        static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd - before) / 1e6;
  }
  state.counters["names"] = static_cast<double>(names);
}
BENCHMARK(build_index)->Arg(0)->Arg(1'000'000)->Iterations(1)->Unit(benchmark::kMillisecond);

void screen_names(benchmark::State& state) {
  const Listed listed(state.range(0));
  if (missing(state, listed)) return;
  const auto told = static_cast<std::size_t>(state.range(1));
  const resolve::Screener screener(pack(), listed.lists);
  resolve::Screener::Session session(screener);
  const std::vector<AskedName> names = questions();
  std::size_t at = 0;
  std::size_t reasons = 0;
  for (auto _ : state) {
    const AskedName& asked = names[at++ % names.size()];
    const auto& hits = session.best({asked.name, asked.country}, 10);
    for (std::size_t i = 0; i < std::min(told, hits.size()); ++i) {
      reasons += session.because(hits[i]).size();
    }
  }
  benchmark::DoNotOptimize(reasons);
  state.SetItemsProcessed(state.iterations());
}
/// How many names are listed (0: the real lists), and how many of the ten answers are explained.
BENCHMARK(screen_names)
    ->Args({0, 0})
    ->Args({0, 1})
    ->Args({0, 10})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 10})
    ->Unit(benchmark::kMicrosecond);

/// The peer's questions a second, as it tells them.
void rapidfuzz(benchmark::State& state) {
  const Listed listed(state.range(0));
  if (missing(state, listed)) return;
  const auto folder = std::filesystem::temp_directory_path();
  const auto names = folder / "assay_bench_names.txt", asked = folder / "assay_bench_asked.txt";
  std::ofstream(names) << [&] {
    std::string text;
    for (const PartyList* list : listed.lists) {
      for (const ListName& name : list->all_names()) text += std::string(name.text) + "\n";
    }
    return text;
  }();
  std::ofstream(asked) << [&] {
    std::string text;
    for (const AskedName& name : questions()) text += name.name + "\n";
    return text;
  }();
  double rate = 0;
  for (auto _ : state) {
    const std::string command = fmt::format("python3 bench/rapidfuzz_peer.py {} {} {}",
                                            names.string(), asked.string(), kPeerNames);
    std::FILE* told = popen(command.c_str(), "r");
    if (told == nullptr || std::fscanf(told, "%lf", &rate) != 1) {
      state.SkipWithError("rapidfuzz is not installed; `pip install rapidfuzz` brings it");
    }
    if (told != nullptr) pclose(told);
  }
  state.counters["names_per_second"] = rate;
}
BENCHMARK(rapidfuzz)->Arg(0)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
