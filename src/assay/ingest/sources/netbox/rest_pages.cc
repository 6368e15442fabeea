#include "assay/ingest/sources/netbox/rest_pages.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

/// A column and where its value lies; of several paths the first that says something counts.
using Path = std::pair<std::string_view, std::string_view>;

constexpr std::array kDevice{
    Path{"asset", "name"},
    Path{"maker", "device_type.manufacturer"},
    Path{"product", "device_type.model"},
    Path{"product", "device_type.display"},
    Path{"role", "role"},
    Path{"role", "device_role"},
    Path{"site", "site"},
    Path{"site", "location"},
    Path{"used_by", "tenant"},
    Path{"status", "status.label"},
    Path{"status", "status"},
    Path{"serial", "serial"},
    Path{"management_address", "primary_ip.address"},
    Path{"management_address", "primary_ip4.address"},
    Path{"management_address", "primary_ip6.address"},
};
constexpr std::array kType{Path{"maker", "manufacturer"}, Path{"product", "model"},
                           Path{"part_number", "part_number"}};
constexpr std::array kItem{Path{"asset", "name"}, Path{"maker", "manufacturer"},
                           Path{"product", "part_id"}, Path{"serial", "serial"}};
constexpr std::array kModule{Path{"maker", "module_type.manufacturer"},
                             Path{"product", "module_type.model"}, Path{"serial", "serial"}};
constexpr std::array kSite{Path{"site", "name"}, Path{"region", "region"}, Path{"lat", "latitude"},
                           Path{"lon", "longitude"}, Path{"address", "physical_address"}};
constexpr std::array kCable{
    Path{"link", "id"},
    Path{"a", "termination_a.device"},
    Path{"a", "interface_a.device"},
    Path{"a", "a_terminations.object.device"},
    Path{"b", "termination_b.device"},
    Path{"b", "interface_b.device"},
    Path{"b", "b_terminations.object.device"},
    Path{"kind", "type"},
};
constexpr std::array kChassis{Path{"asset", "name"}, Path{"asset", "master"}};

/// The values of one object by its own keys, found in one pass over it.
class Keys {
 public:
  void read(dom::object of) {
    fields_.clear();
    for (const auto [name, value] : of) fields_.emplace_back(name, value);
  }

  const dom::element* find(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::first);
    return found == fields_.end() ? nullptr : &found->second;
  }

  bool any(std::initializer_list<std::string_view> names) const {
    return std::ranges::any_of(names, [&](std::string_view name) { return find(name) != nullptr; });
  }

  /// The text at a path whose first key is one of these; empty if there is none.
  std::string text_at(std::string_view path) const {
    const std::size_t dot = path.find('.');
    const dom::element* value = find(path.substr(0, dot));
    if (value == nullptr) return {};
    return dot == std::string_view::npos ? text_of(*value)
                                         : ingest::text_at(*value, path.substr(dot + 1));
  }

 private:
  using Field = std::pair<std::string_view, dom::element>;

  std::vector<Field> fields_;
};

/// What an object is, and the paths of its kind; none where it is of a kind that is not read.
struct Kind {
  ThingKind kind = ThingKind::kDevice;
  std::span<const Path> paths;
};

Kind kind_of(const Keys& keys) {
  if (keys.any({"termination_a_type", "termination_a", "a_terminations", "interface_a"})) {
    return {ThingKind::kLink, kCable};
  }
  if (keys.any({"device_type"})) return {ThingKind::kDevice, kDevice};
  // A virtual machine has role and site as a device has, and is none.
  if (keys.any({"vcpus"})) return {};
  if (keys.any({"master"})) return {ThingKind::kDevice, kChassis};
  if (keys.any({"model"}) && keys.any({"manufacturer"})) return {ThingKind::kProduct, kType};
  if (keys.any({"module_type"}) && keys.any({"device"})) {
    return {ThingKind::kComponent, kModule};
  }
  if (keys.any({"part_id", "discovered"}) && keys.any({"device"})) {
    return {ThingKind::kComponent, kItem};
  }
  if (keys.any({"physical_address", "facility", "location_type"})) {
    return {ThingKind::kSite, kSite};
  }
  if (keys.any({"device_role", "role"}) && keys.any({"serial", "site"})) {
    return {ThingKind::kDevice, kDevice};
  }
  return {};
}

/// What one object tells.
struct Told {
  Keys keys;
  Thing thing;
  std::span<const Path> paths;  ///< Of its kind; none where it is not read.
  std::uint32_t said = 0;       ///< A bit a path that said something.
};

void tell(dom::object object, Told& into) {
  into.keys.read(object);
  const Kind kind = kind_of(into.keys);
  into.paths = kind.paths;
  into.said = 0;
  into.thing.kind = kind.kind;
  into.thing.values.clear();
  into.thing.values.reserve(kind.paths.size());
  std::string_view said;  // Paths to one column stand together.
  for (const Path& path : kind.paths) {
    if (path.first == said) continue;
    const std::string text = into.keys.text_at(path.second);
    if (text.empty()) continue;
    const std::size_t had = into.thing.values.size();
    into.thing.say(path.first, text);
    if (into.thing.values.size() > had) said = path.first;
    into.said |= std::uint32_t{1} << (&path - kind.paths.data());
  }
}

/// Takes what objects told, and keeps account of what of them was read.
class Pages {
 public:
  explicit Pages(Intake& into) : into_(into) {}

  void take(Told& told) {
    if (told.paths.empty()) {
      into_.ignore();
      ++others_;
      return;
    }
    // Most objects say what the one before said.
    const bool as_before = told.paths.data() == last_.first && told.said == last_.second;
    last_ = {told.paths.data(), told.said};
    for (std::size_t i = 0; !as_before && i < told.paths.size(); ++i) {
      if ((told.said >> i & 1) == 0) continue;
      const Path* path = &told.paths[i];
      if (std::ranges::find(read_, path) == read_.end()) read_.push_back(path);
    }
    Thing thing = into_.thing(told.thing.kind);
    thing.values = std::move(told.thing.values);
    into_.take(std::move(thing));
  }

  /// Tells what the keys were taken for, and what was passed over.
  void finish() {
    if (into_.refused()) return;
    for (const Path* path : read_) {
      into_.report().columns.push_back({std::string(path->second), ColumnUse::kRead,
                                        std::string(path->first), "as NetBox calls it"});
    }
    if (others_ == 0) return;
    into_.tell(Severity::kWarning, codes::kNoDevices,
               counted(others_, "object") + (others_ == 1 ? " is" : " are") +
                   " of a kind that is not read, and ignored");
  }

 private:
  Intake& into_;
  std::vector<const Path*> read_;  ///< In the order in which they first said something.
  std::pair<const Path*, std::uint32_t> last_{};  ///< Kind of the last object, and what it said.
  std::int64_t others_ = 0;
};

/// Whether `text` has an object under that key, which stands in quotes.
bool has_object(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return false;
  const std::size_t value = text.find_first_not_of(" \t\r\n:", at + key.size());
  return value != std::string_view::npos && text[value] == '{';
}

bool recognises(std::string_view first_bytes, std::string_view) {
  if (begins_json(first_bytes, '{') && names_key(first_bytes, "results")) return true;
  if (begins_json(first_bytes) && has_object(first_bytes, "\"device_type\"") &&
      names_key(first_bytes, "manufacturer")) {
    return true;
  }
  return begins_json(first_bytes) && names_key(first_bytes, "device_type") &&
         names_key(first_bytes, "manufacturer") && names_key(first_bytes, "url");
}

void read(const SourceInput& input, Intake& into) {
  Pages pages(into);
  std::vector<Told> slots(kObjectSlots);
  each_object(
      input, "results", into,
      [&](std::size_t slot, dom::object object) { tell(object, slots[slot]); },
      [&](std::size_t slot) { pages.take(slots[slot]); });
  pages.finish();
}

}  // namespace

constinit const SourceFormat kNetboxRestSource{
    "netbox_rest", "pages of NetBox's or Nautobot's REST interface", recognises, read};

}  // namespace assay::ingest
