#include "assay/ingest/merging/merged_devices.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

/// Columns of which one asset may have several values.
constexpr std::array<std::string_view, 5> kSeveral{"asset", "mac", "management_address",
                                                   "sys_descr", "banner"};

/// Sightings of each asset, by its first.
std::map<std::uint32_t, std::vector<std::uint32_t>> sightings_of(const SameAssets& same) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> all;
  for (std::uint32_t i = 0; i < same.asset_of.size(); ++i) all[same.asset_of[i]].push_back(i);
  return all;
}

/// A value of a column, who says it first, and how many do.
struct Said {
  std::string folded;
  std::uint32_t first = 0;
  std::size_t times = 0;
};
using Column = std::pair<std::string_view, std::vector<Said>>;

/// What the sightings say, column by column in the order in which they were first met.
std::vector<Column> said_by(const std::vector<SeenDevice>& seen,
                            const std::vector<std::uint32_t>& sightings) {
  std::vector<Column> columns;
  for (const std::uint32_t one : sightings) {
    for (const auto& [name, text] : seen[one].thing.values) {
      auto column = std::ranges::find(columns, name, &Column::first);
      if (column == columns.end()) column = columns.insert(columns.end(), Column{name, {}});
      const std::string word = folded(text);
      auto said = std::ranges::find(column->second, word, &Said::folded);
      if (said == column->second.end()) {
        said = column->second.insert(column->second.end(), Said{word, one, 0});
      }
      ++said->times;
    }
  }
  return columns;
}

}  // namespace

MergedDevices merge_devices(std::vector<SeenDevice> seen) {
  MergedDevices merged;
  merged.seen = std::move(seen);
  std::vector<Sighting> sightings;
  for (const SeenDevice& one : merged.seen) {
    const auto value = [&](std::string_view column) {
      return std::string(one.thing.value(column));
    };
    sightings.push_back(
        {one.file, value("asset"), value("serial"), value("mac"), value("management_address")});
  }
  merged.same = same_assets(sightings);
  for (const auto& [asset, all] : sightings_of(merged.same)) {
    if (all.size() < 2) continue;
    for (const auto& [name, said] : said_by(merged.seen, all)) {
      if (said.size() < 2 || std::ranges::find(kSeveral, name) != kSeveral.end()) continue;
      Contradiction& found = merged.contradictions.emplace_back();
      found.asset = asset;
      found.column = name;
      for (const Said& one : said) found.sightings.push_back(one.first);
    }
  }
  return merged;
}

std::vector<Thing> MergedDevices::assets() const {
  std::vector<Thing> assets;
  for (const auto& [asset, all] : sightings_of(same)) {
    Thing thing;
    thing.kind = seen[asset].thing.kind;
    thing.record = seen[asset].thing.record;
    thing.line = seen[asset].thing.line;
    for (const auto& [name, said] : said_by(seen, all)) {
      const auto most = std::ranges::max_element(said, {}, &Said::times);
      thing.say(name, seen[most->first].thing.value(name));
    }
    assets.push_back(std::move(thing));
  }
  return assets;
}

}  // namespace assay::ingest
