#include "assay/draft/sound_tables.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::draft {
namespace {

using ingest::Thing;
using ingest::ThingKind;

/// What tells a device from others where it has no name, the best first.
constexpr std::array<std::string_view, 3> kInsteadOfName{"serial", "mac", "management_address"};

/// What devices say of the site that they stand at, and what it is called in the table of sites.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOfSite{
    {{"site_name", "name"},
     {"site_country", "country"},
     {"site_region", "region"},
     {"site_class", "class"},
     {"site_lat", "lat"},
     {"site_lon", "lon"}}};

void put(Thing& thing, std::string_view column, const std::string& text) {
  std::erase_if(thing.values, [&](const auto& value) { return value.first == column; });
  thing.values.insert(thing.values.begin(), {column, text});
}

/// `name`, or with the least number behind it that nobody has yet.
std::string free_name(const std::string& name, std::set<std::string>& taken) {
  std::string out = name;
  for (int number = 2; !taken.insert(out).second; ++number) {
    out = fmt::format("{} ({})", name, number);
  }
  return out;
}

}  // namespace

void SoundTables::take(const std::string& file, const Thing& thing) {
  if (files_.empty() || files_.back() != file) files_.push_back(file);
  switch (thing.kind) {
    case ThingKind::kDevice:
      devices_.push_back({static_cast<std::uint32_t>(files_.size() - 1), thing});
      break;
    case ThingKind::kSite: {
      Thing site(thing);
      if (site.value("site").empty()) {
        ++keyless_sites_;
        const std::string name(site.value("name"));
        put(site, "site", name.empty() ? fmt::format("{}:{}", file, site.record) : name);
      }
      sites_.push_back(std::move(site));
      break;
    }
    default:
      others_.push_back(thing);
  }
}

std::vector<Thing> SoundTables::named_devices() {
  const auto seen = std::ssize(devices_);
  std::vector<Thing> devices = ingest::merge_devices(std::move(devices_)).assets();
  merged_ = seen - std::ssize(devices);
  std::set<std::string> taken;
  for (Thing& device : devices) {
    std::string name(device.value("asset"));
    if (name.empty()) {
      ++unnamed_;
      name = "unnamed";
      for (const std::string_view column : kInsteadOfName) {
        if (device.value(column).empty()) continue;
        name = device.value(column);
        break;
      }
    } else if (taken.contains(name)) {
      ++namesakes_;
    }
    put(device, "asset", free_name(name, taken));
  }
  return devices;
}

void SoundTables::add_sites_of(std::vector<Thing>& devices) {
  std::set<std::string, std::less<>> keys;
  std::map<std::string, std::string, std::less<>> key_of_name;
  for (const Thing& site : sites_) {
    keys.emplace(site.value("site"));
    key_of_name.emplace(site.value("name"), site.value("site"));
  }
  for (Thing& device : devices) {
    const std::string at(device.value("site"));
    if (at.empty() || keys.contains(at)) continue;
    if (const auto named = key_of_name.find(at); named != key_of_name.end()) {
      put(device, "site", named->second);
      continue;
    }
    Thing site;
    site.kind = ThingKind::kSite;
    site.say("site", at);
    for (const auto& [theirs, ours] : kOfSite) site.say(ours, device.value(theirs));
    keys.insert(at);
    sites_.push_back(std::move(site));
    ++sites_of_devices_;
  }
}

void SoundTables::join_sites(const std::vector<Thing>& devices) {
  std::set<std::string, std::less<>> keys;
  for (const Thing& site : sites_) keys.emplace(site.value("site"));
  std::map<std::string, std::string, std::less<>> site_of;
  for (const Thing& device : devices) {
    for (const std::string_view name : {"asset", "management_address", "mac"}) {
      if (!device.value(name).empty()) site_of.emplace(device.value(name), device.value("site"));
    }
  }
  std::int64_t number = 0;
  std::erase_if(others_, [&](Thing& link) {
    if (link.kind != ThingKind::kLink) return false;
    bool of_devices = false, known = true;
    for (const std::string_view end : {"a", "b"}) {
      const std::string at(link.value(end));
      if (keys.contains(at)) continue;
      const auto device = site_of.find(at);
      known = known && device != site_of.end() && !device->second.empty();
      if (known) put(link, end, device->second);
      of_devices = true;
    }
    const bool within = known && link.value("a") == link.value("b");
    links_to_nowhere_ += known ? 0 : 1;
    links_within_ += within ? 1 : 0;
    if (!known || within) return true;
    links_of_devices_ += of_devices ? 1 : 0;
    ++number;
    if (link.value("link").empty()) put(link, "link", fmt::format("link {}", number));
    return false;
  });
}

std::vector<Thing> SoundTables::made() {
  std::vector<Thing> all = named_devices();
  std::set<std::string> keys;
  repeated_sites_ = std::ssize(sites_);
  std::erase_if(sites_, [&](const Thing& site) {
    return !keys.insert(std::string(site.value("site"))).second;
  });
  repeated_sites_ -= std::ssize(sites_);
  add_sites_of(all);
  join_sites(all);
  // A site's name is told also where it is its key: a table wants two columns.
  for (Thing& site : sites_) {
    if (site.value("name").empty()) site.say("name", site.value("site"));
  }
  std::ranges::move(sites_, std::back_inserter(all));
  std::ranges::move(others_, std::back_inserter(all));
  return all;
}

std::string SoundTables::told() const {
  std::string out;
  const auto tell = [&](std::int64_t count, std::string_view what, std::string_view done) {
    if (count > 0) out += fmt::format("{} {}\n", counted(count, what), done);
  };
  tell(merged_, "device", "told of again by another file: merged");
  tell(unnamed_, "device", "without a name: called by serial, MAC or management address");
  tell(namesakes_, "device", "with the name of another: a number stands behind it");
  tell(keyless_sites_, "site", "without a key: called by its name, or by its file and record");
  tell(repeated_sites_, "site", "told of again: the first counts");
  tell(sites_of_devices_, "site", "known from devices alone: made a site with what they say of it");
  tell(links_of_devices_, "link", "between devices: joins the sites where these stand");
  tell(links_within_, "link", "within one site: left out");
  tell(links_to_nowhere_, "link", "to a device or site that no file tells of: left out");
  return out;
}

}  // namespace assay::draft
