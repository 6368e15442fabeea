// How many devices a second are identified, from JSON to JSON on one thread, and how does that
// compare with RE2::Set over the same patterns? The records are the published cases, repeated with
// digits, serials and addresses varied by a seed, so that no memory of past records helps.
#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <re2/set.h>

#include "assay/identify/makers/name_patterns.h"
#include "assay/ingest/devices/evidence_format.h"
#include "assay/pipeline/identify_files.h"
#include "assay/report/identity.h"
#include "assay/resolve/resolve.h"

namespace {

using namespace assay;

constexpr unsigned kSeed = 6;
constexpr std::size_t kRecords = 100'000;

/// Other digits in the texts of a line of JSON; object ids stay.
std::string varied(const std::string& line, std::mt19937& random) {
  std::string out = line.substr(0, line.find(",\"truth\"")) + "}";
  bool text = false, oid = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == '\\') {
      i += out[i + 1] == 'u' ? std::size_t{5} : std::size_t{1};
    } else if (out[i] == '"') {
      text = !text;
      oid = text && out.compare(i + 1, 4, "1.3.") == 0;
    } else if (text && !oid && out[i] >= '1' && out[i] <= '9') {
      out[i] = static_cast<char>('1' + random() % 9);
    }
  }
  return out;
}

/// The records, and the bytes of their texts.
const std::string& records() {
  static const std::string all = [] {
    std::vector<std::string> lines;
    std::ifstream file(ASSAY_SHARED_DATA "/identify/cases.jsonl");
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    std::string made;
    std::mt19937 random(kSeed);
    for (std::size_t i = 0; i < kRecords && !lines.empty(); ++i) {
      made += varied(lines[i % lines.size()], random) + '\n';
    }
    return made;
  }();
  return all;
}

const identify::Identifier& identifier() {
  static const identify::Identifier made = [] {
    Problems problems;
    return pipeline::load_identifier("data", "", {}, problems);
  }();
  return made;
}

void identify_json(benchmark::State& state) {
  if (records().empty()) return state.SkipWithError("the published cases are not here");
  const identify::Identifier& known = identifier();
  identify::Identifier::Worker worker(known);
  std::string out;
  for (auto _ : state) {
    out.clear();
    Problems problems;
    ingest::evidence_formats().front()->read(
        {"cases", records(), 1},
        [&](const Device& device) {
          report::append_identity_json(known, device, known.identify(device, worker), out);
        },
        problems);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRecords));
  state.SetBytesProcessed(state.iterations() * std::ssize(records()));
}
BENCHMARK(identify_json)->Unit(benchmark::kMillisecond);

/// Reading alone: what no engine can do without.
void read_json(benchmark::State& state) {
  for (auto _ : state) {
    Problems problems;
    std::size_t said = 0;
    ingest::evidence_formats().front()->read(
        {"cases", records(), 1}, [&](const Device& device) { said += device.observations.size(); },
        problems);
    benchmark::DoNotOptimize(said);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRecords));
}
BENCHMARK(read_json)->Unit(benchmark::kMillisecond);

/// The same patterns, a set for each channel and group that reads any.
struct Sets {
  static constexpr std::size_t kGroups = 4;
  std::array<std::unique_ptr<RE2::Set>, kChannels.size() + kGroups> of_scope;

  void add(std::size_t scope, const std::string& regex) {
    if (!of_scope[scope]) {
      RE2::Options options(RE2::Latin1);
      options.set_max_mem(std::int64_t{1} << 30);
      options.set_log_errors(false);
      of_scope[scope] = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
    }
    of_scope[scope]->Add(regex, nullptr);
  }
};

const Sets& sets() {
  static const Sets made = [] {
    Sets sets;
    const identify::Pack& pack = identifier().pack();
    std::vector<identify::NamePattern> names;
    std::vector<identify::PatternSource> sources;
    for (const identify::Fingerprint& fingerprint : pack.fingerprints) {
      sources.push_back({fingerprint.match, fingerprint.reads, fingerprint.where});
    }
    add_name_patterns(pack, resolve::read_entity_pack("data").entities, identifier().makers(),
                      names, sources);
    for (const identify::PatternSource& source : sources) {
      for (const Channel channel : source.reads.channels) {
        sets.add(static_cast<std::size_t>(channel), source.regex);
      }
      for (std::size_t bit = 0; bit < Sets::kGroups; ++bit) {
        const auto group = static_cast<ChannelGroup>(1u << bit);
        const auto& groups = source.reads.groups;
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) continue;
        sets.add(kChannels.size() + bit, source.regex);
      }
    }
    for (const auto& set : sets.of_scope) {
      if (set) set->Compile();
    }
    return sets;
  }();
  return made;
}

/// The peer does less: it names the patterns that fit, without captures, weighing or answer.
void re2_set(benchmark::State& state) {
  if (records().empty()) return state.SkipWithError("the published cases are not here");
  const Sets& known = sets();
  std::vector<int> found;
  for (auto _ : state) {
    Problems problems;
    std::size_t fits = 0;
    ingest::evidence_formats().front()->read(
        {"cases", records(), 1},
        [&](const Device& device) {
          for (const Observation& said : device.observations) {
            const re2::StringPiece text(said.text.data(), said.text.size());
            const auto match = [&](std::size_t scope) {
              if (!known.of_scope[scope]) return;
              found.clear();
              if (known.of_scope[scope]->Match(text, &found)) fits += found.size();
            };
            match(static_cast<std::size_t>(said.channel));
            for (std::size_t bit = 0; bit < Sets::kGroups; ++bit) {
              if (channel_name(said.channel).in(static_cast<ChannelGroup>(1u << bit))) {
                match(kChannels.size() + bit);
              }
            }
          }
        },
        problems);
    benchmark::DoNotOptimize(fits);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRecords));
}
BENCHMARK(re2_set)->Unit(benchmark::kMillisecond);

}  // namespace
