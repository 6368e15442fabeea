#include "assay/ingest/merging/same_assets.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

constexpr std::array kLikenesses{Likeness::kSerial, Likeness::kMac, Likeness::kAddress,
                                 Likeness::kName};
constexpr std::size_t kShortestSerial = 5;
constexpr std::array<std::string_view, 9> kNoSerials{
    "tobefilledbyoem", "notspecified", "notavailable", "defaultstring", "systemserialnumber",
    "unknown",         "none",         "nosn",         "serialnumber"};

std::string serial_of(std::string_view text) {
  std::string serial = folded(text);
  const bool one = serial.find_first_not_of(serial.substr(0, 1)) == std::string::npos;
  const bool counted = std::string_view("0123456789").starts_with(serial) ||
                       std::string_view("1234567890").starts_with(serial);
  if (serial.size() < kShortestSerial || one || counted ||
      std::ranges::find(kNoSerials, serial) != kNoSerials.end()) {
    return {};
  }
  return serial;
}

std::string mac_of(std::string_view text) {
  std::string digits;
  for (const char c : lowered(text)) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
      digits += c;
    } else if (std::string_view(":-. ").find(c) == std::string_view::npos) {
      return {};
    }
  }
  if (digits.size() != 12 || digits.find_first_not_of('0') == std::string::npos) return {};
  // The lowest bit of the first octet says that an address is of a group.
  const bool of_a_group = std::string_view("13579bdf").find(digits[1]) != std::string_view::npos;
  return of_a_group ? std::string() : digits;
}

std::string address_of(std::string_view text) {
  std::string address = lowered(trimmed(text.substr(0, text.find('/'))));
  if (address.find_first_not_of("0123456789abcdef.:") != std::string::npos) return {};
  if (std::ranges::count(address, '.') != 3 && std::ranges::count(address, ':') < 2) return {};
  for (const std::string_view own : {"127.", "0.", "169.254.", "fe80:", "255."}) {
    if (address.starts_with(own)) return {};
  }
  return address == "::" || address == "::1" ? std::string() : address;
}

/// Sets of sightings that hang together.
class Sets {
 public:
  explicit Sets(std::size_t count) : above_(count) {
    std::iota(above_.begin(), above_.end(), std::uint32_t{0});
  }

  std::uint32_t of(std::uint32_t one) {
    while (above_[one] != one) one = above_[one] = above_[above_[one]];
    return one;
  }

  /// Joins two sets under the earlier sighting; false if they were one.
  bool join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    if (a == b) return false;
    above_[std::max(a, b)] = std::min(a, b);
    return true;
  }

 private:
  std::vector<std::uint32_t> above_;
};

/// The value of each sighting by one likeness. A bare name takes the domain that others tell for
/// it, if they tell one.
std::vector<std::string> values_of(Likeness by, std::span<const Sighting> sightings) {
  std::vector<std::string> values;
  for (const Sighting& one : sightings) values.push_back(telling_value(by, one));
  if (by != Likeness::kName) return values;
  std::unordered_map<std::string, std::string> whole;  // host -> its one name with a domain
  for (const std::string& name : values) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos || dot == 0) continue;
    const auto [at, added] = whole.try_emplace(name.substr(0, dot), name);
    if (!added && at->second != name) at->second.clear();
  }
  for (std::string& name : values) {
    const auto found = whole.find(name);
    if (found != whole.end() && !found->second.empty()) name = found->second;
  }
  return values;
}

/// Pairs of sightings that one value joins: those that have it, once in each system, in their
/// order.
std::vector<AlikeSightings> alike(Likeness by, std::span<const Sighting> sightings) {
  const std::vector<std::string> values = values_of(by, sightings);
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> having;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (!values[i].empty()) having[values[i]].push_back(i);
  }
  std::vector<AlikeSightings> pairs;
  for (const auto& [value, all] : having) {
    std::map<std::uint32_t, int> times;
    for (const std::uint32_t one : all) ++times[sightings[one].system];
    std::optional<std::uint32_t> before;
    for (const std::uint32_t one : all) {
      if (times[sightings[one].system] > 1) continue;
      if (before) pairs.push_back({*before, one, by, std::string(value)});
      before = one;
    }
  }
  std::ranges::sort(pairs, {}, [](const AlikeSightings& pair) {
    return std::tuple(pair.a, pair.b, std::string_view(pair.value));
  });
  return pairs;
}

class Merger {
 public:
  explicit Merger(std::span<const Sighting> sightings)
      : sightings_(sightings), assets_(sightings.size()) {}

  SameAssets run() {
    for (const Likeness by : kLikenesses) step(by);
    for (std::uint32_t i = 0; i < sightings_.size(); ++i) {
      answer_.asset_of.push_back(assets_.of(i));
    }
    return std::move(answer_);
  }

 private:
  void step(Likeness by) {
    const std::vector<AlikeSightings> pairs = alike(by, sightings_);
    if (pairs.empty()) return;
    Sets together = assets_;
    for (const AlikeSightings& pair : pairs) together.join(pair.a, pair.b);
    const std::set<std::uint32_t> impossible = contradicted(together);
    for (const AlikeSightings& pair : pairs) {
      if (assets_.of(pair.a) == assets_.of(pair.b)) continue;
      if (impossible.contains(together.of(pair.a))) {
        answer_.kept_apart.push_back(pair);
      } else if (assets_.join(pair.a, pair.b)) {
        answer_.merged.push_back(pair);
      }
    }
  }

  /// Sets that would have two sightings of one system, or two serial numbers.
  std::set<std::uint32_t> contradicted(Sets& together) const {
    std::set<std::uint32_t> impossible;
    std::set<std::pair<std::uint32_t, std::uint32_t>> systems;
    std::unordered_map<std::uint32_t, std::string> serials;
    for (std::uint32_t i = 0; i < sightings_.size(); ++i) {
      const std::uint32_t set = together.of(i);
      if (!systems.emplace(set, sightings_[i].system).second) impossible.insert(set);
      const std::string serial = telling_value(Likeness::kSerial, sightings_[i]);
      if (serial.empty()) continue;
      const auto [at, first] = serials.try_emplace(set, serial);
      if (!first && at->second != serial) impossible.insert(set);
    }
    return impossible;
  }

  std::span<const Sighting> sightings_;
  Sets assets_;
  SameAssets answer_;
};

}  // namespace

std::string_view to_text(Likeness likeness) {
  switch (likeness) {
    case Likeness::kSerial:
      return "serial";
    case Likeness::kMac:
      return "mac";
    case Likeness::kAddress:
      return "management_address";
    case Likeness::kName:
      break;
  }
  return "name";
}

std::string telling_value(Likeness by, const Sighting& sighting) {
  switch (by) {
    case Likeness::kSerial:
      return serial_of(sighting.serial);
    case Likeness::kMac:
      return mac_of(sighting.mac);
    case Likeness::kAddress:
      return address_of(sighting.address);
    case Likeness::kName:
      break;
  }
  // A number is a row of somebody's database, and every database has a 7.
  std::string name = lowered(trimmed(sighting.name));
  return name.find_first_not_of("0123456789") == std::string::npos ? std::string() : name;
}

SameAssets same_assets(std::span<const Sighting> sightings) { return Merger(sightings).run(); }

}  // namespace assay::ingest
