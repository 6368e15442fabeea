// How many names are screened in a second, each answer with its reasons, and against which
// yardstick?
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "assay/base/text.h"
#include "assay/resolve/names.h"
#include "assay/resolve/screening/screener.h"

namespace {

using namespace assay;

const resolve::ScreeningPack& pack() {
  static const resolve::ScreeningPack shipped = resolve::read_screening_pack("data");
  return shipped;
}

/// Names of companies from words that real names have, and made-up ones for the rest.
PartyList companies(std::int64_t count) {
  constexpr std::array<const char*, 16> kParts{"zor", "van", "qui", "mer", "bre", "for",
                                               "ost", "rel", "hal", "ven", "kan", "xun",
                                               "lum", "tor", "sib", "dar"};
  constexpr std::array<const char*, 12> kTrades{
      "Technology",  "Trading",    "Institute",   "Shipping",    "Bank",      "Plant",
      "Electronics", "Industries", "Engineering", "Investments", "Logistics", "Telecom"};
  constexpr std::array<const char*, 6> kForms{" Co., Ltd.", " LLC",     " JSC",
                                              " GmbH",      " Limited", ""};
  std::mt19937 random(1);
  PartyList made;
  made.key = "made";
  for (std::int64_t i = 0; i < count; ++i) {
    std::string name;
    for (auto words = 1 + random() % 2; words > 0; --words) {
      for (auto parts = 3 + random() % 2; parts > 0; --parts) name += kParts[random() % 16];
      name += ' ';
    }
    name += kTrades[random() % 12];
    if (random() % 2 == 0) name += std::string(" ") + kTrades[random() % 12];
    name += kForms[random() % 6];
    made.add_entry(std::to_string(i), {});
    made.add_name(name, NameKind::kPrimary, {});
  }
  return made;
}

/// Listed names with a letter lost.
std::vector<std::string> asked(const PartyList& list, std::size_t count) {
  std::mt19937 random(2);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name(list.all_names()[random() % list.all_names().size()].text);
    if (random() % 2 == 0) name.erase(random() % name.size(), 1);
    names.push_back(std::move(name));
  }
  return names;
}

void build_index(benchmark::State& state) {
  const PartyList list = companies(state.range(0));
  const std::array<const PartyList*, 1> lists{&list};
  for (auto _ : state) benchmark::DoNotOptimize(resolve::Screener(pack(), lists).names());
}
BENCHMARK(build_index)->Arg(40'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void screen_names(benchmark::State& state) {
  const PartyList list = companies(state.range(0));
  const std::array<const PartyList*, 1> lists{&list};
  const resolve::Screener screener(pack(), lists);
  resolve::Screener::Session session(screener);
  const std::vector<std::string> names = asked(list, 2'000);
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(session.best({names[at++ % names.size()], {}}, 10).size());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(screen_names)->Arg(40'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

/// The yardstick: the share of words that two names have in common, for every listed name.
void compare_words(benchmark::State& state) {
  const PartyList list = companies(state.range(0));
  std::vector<std::string> folded;
  for (const ListName& name : list.all_names()) folded.push_back(resolve::folded_name(name.text));
  std::vector<std::vector<std::string_view>> words;
  for (const std::string& name : folded) {
    words.push_back(split(name, ' '));
    std::sort(words.back().begin(), words.back().end());
  }
  const std::vector<std::string> names = asked(list, 2'000);
  std::size_t at = 0;
  for (auto _ : state) {
    const std::string name = resolve::folded_name(names[at++ % names.size()]);
    std::vector<std::string_view> mine = split(name, ' ');
    std::sort(mine.begin(), mine.end());
    double best = 0;
    std::vector<std::string_view> both;
    for (const auto& theirs : words) {
      both.clear();
      std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                            std::back_inserter(both));
      const double all = static_cast<double>(mine.size() + theirs.size() - both.size());
      best = std::max(best, static_cast<double>(both.size()) / all);
    }
    benchmark::DoNotOptimize(best);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(compare_words)->Arg(40'000)->Unit(benchmark::kMicrosecond);

}  // namespace
