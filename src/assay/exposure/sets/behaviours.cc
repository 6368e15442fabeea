#include "assay/exposure/sets/behaviours.h"

#include <algorithm>

namespace assay::exposure {
namespace {

constexpr std::uint32_t kStands = 0xffffffff;  ///< No part: it stands whatever fails.

std::uint64_t hash_of(std::span<const std::uint64_t> sequence) {
  std::uint64_t hash = sequence.size();
  for (const std::uint64_t value : sequence) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
  }
  return hash;
}

/// The assets of each slot, or of each edge, one after the other.
struct ByPlace {
  std::vector<std::size_t> first;
  std::vector<std::uint32_t> assets;

  template <class PlaceOf>
  ByPlace(std::size_t places, std::span<const Fabric::Effect> effects, const PlaceOf& place_of)
      : first(places + 1) {
    for (const Fabric::Effect& effect : effects) {
      if (place_of(effect) != Fabric::kNone) ++first[place_of(effect) + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    assets.resize(first.back());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t i = 0; i < effects.size(); ++i) {
      const std::uint32_t place = place_of(effects[i]);
      if (place != Fabric::kNone) assets[next[place]++] = i;
    }
  }

  std::span<const std::uint32_t> of(std::size_t place) const {
    return std::span(assets).subspan(first[place], first[place + 1] - first[place]);
  }
};

}  // namespace

std::uint32_t SequenceTable::intern(std::span<const std::uint64_t> sequence) {
  if (2 * (hashes_.size() + 1) > places_.size()) grow();
  const std::uint64_t hash = hash_of(sequence);
  std::size_t place = hash & (places_.size() - 1);
  for (; places_[place] != 0; place = (place + 1) & (places_.size() - 1)) {
    const std::uint32_t number = places_[place] - 1;
    if (hashes_[number] == hash && std::ranges::equal((*this)[number], sequence)) return number;
  }
  values_.insert(values_.end(), sequence.begin(), sequence.end());
  first_.push_back(values_.size());
  hashes_.push_back(hash);
  places_[place] = static_cast<std::uint32_t>(hashes_.size());
  return places_[place] - 1;
}

void SequenceTable::grow() {
  places_.assign(std::max<std::size_t>(64, 2 * places_.size()), 0);
  for (std::uint32_t i = 0; i < hashes_.size(); ++i) {
    std::size_t place = hashes_[i] & (places_.size() - 1);
    while (places_[place] != 0) place = (place + 1) & (places_.size() - 1);
    places_[place] = i + 1;
  }
}

Behaviours::Behaviours(const Fabric& fabric, const Groups& groups)
    : of_site_(fabric.sites()), of_edge_(fabric.carried_edges()) {
  std::vector<std::uint64_t> parts;
  behaviour(parts);  // Number 0.
  const std::span<const Fabric::Effect> effects = fabric.effects();
  std::vector<Units> units;
  const auto add = [&](std::uint32_t asset, std::uint64_t count) {
    const std::uint32_t set = groups.of_asset[asset];
    if (groups.sets[set].unknown || !groups.sets[set].suppliers.empty()) {
      units.push_back({set, count});
    }
  };
  const auto end_part = [&](std::uint64_t margin) {
    const std::uint32_t number = part(margin, units);
    if (number != kStands) parts.push_back(number);
    units.clear();
  };

  const ByPlace at_slots(fabric.slots().size(), effects,
                         [](const Fabric::Effect& effect) { return effect.slot; });
  for (std::size_t slot = 0; slot < fabric.slots().size();) {
    const std::uint32_t site = fabric.slots()[slot].site;
    for (; slot < fabric.slots().size() && fabric.slots()[slot].site == site; ++slot) {
      for (const std::uint32_t asset : at_slots.of(slot)) add(asset, effects[asset].units);
      end_part(fabric.slots()[slot].margin);
    }
    of_site_[site] = behaviour(parts);
  }
  const ByPlace on_edges(of_edge_.size(), effects,
                         [](const Fabric::Effect& effect) { return effect.edge; });
  for (std::size_t edge = 0; edge < of_edge_.size(); ++edge) {
    for (const std::uint32_t asset : on_edges.of(edge)) add(asset, 1);
    end_part(0);
    of_edge_[edge] = behaviour(parts);
  }
}

/// What falls alike is written alike: units of one group set are one, and where any
/// of them is enough they are not counted.
std::uint32_t Behaviours::part(std::uint64_t margin, std::vector<Units>& units) {
  std::ranges::sort(units, {}, &Units::group_set);
  std::size_t kept = 0;
  std::uint64_t total = 0;
  std::uint64_t least = ~std::uint64_t{0};
  for (const Units& one : units) {
    total += one.count;
    if (kept > 0 && units[kept - 1].group_set == one.group_set) {
      units[kept - 1].count += one.count;
    } else {
      units[kept++] = one;
    }
  }
  units.resize(kept);
  for (const Units& one : units) least = std::min(least, one.count);
  if (total <= margin) return kStands;
  const bool any = least > margin;
  sequence_.assign(1, any ? 0 : margin);
  for (const Units& one : units) {
    if (one.count == 0) continue;
    sequence_.push_back(one.group_set);
    sequence_.push_back(any ? 1 : one.count);
  }
  return parts_.intern(sequence_);
}

std::uint32_t Behaviours::behaviour(std::vector<std::uint64_t>& parts) {
  std::ranges::sort(parts);
  const auto repeated = std::ranges::unique(parts);
  parts.erase(repeated.begin(), repeated.end());
  const std::uint32_t number = behaviours_.intern(parts);
  parts.clear();
  return number;
}

}  // namespace assay::exposure
