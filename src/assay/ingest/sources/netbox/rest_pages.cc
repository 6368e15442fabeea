#include "assay/ingest/sources/netbox/rest_pages.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

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

/// Takes objects, and keeps account of what of them is read.
class Pages {
 public:
  explicit Pages(Intake& into) : into_(into) {}

  void take(ThingKind kind, std::span<const Path> paths, simdjson::dom::object object) {
    Thing thing = into_.thing(kind);
    for (const Path& path : paths) {
      if (!thing.value(path.first).empty()) continue;
      const std::string text = text_at(object, path.second);
      if (text.empty()) continue;
      thing.say(path.first, text);
      if (std::ranges::find(read_, &path) == read_.end()) read_.push_back(&path);
    }
    into_.take(std::move(thing));
  }

  void ignore() {
    into_.ignore();
    ++others_;
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
  std::int64_t others_ = 0;
};

bool any_of(simdjson::dom::object object, std::initializer_list<std::string_view> keys) {
  for (const auto [name, value] : object) {
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) return true;
  }
  return false;
}

void take_object(simdjson::dom::object object, Pages& into) {
  if (any_of(object, {"termination_a_type", "termination_a", "a_terminations", "interface_a"})) {
    into.take(ThingKind::kLink, kCable, object);
  } else if (any_of(object, {"device_type"})) {
    into.take(ThingKind::kDevice, kDevice, object);
  } else if (any_of(object, {"master"})) {
    into.take(ThingKind::kDevice, kChassis, object);
  } else if (any_of(object, {"model"}) && any_of(object, {"manufacturer"})) {
    into.take(ThingKind::kProduct, kType, object);
  } else if (any_of(object, {"part_id", "discovered"}) && any_of(object, {"device"})) {
    into.take(ThingKind::kComponent, kItem, object);
  } else if (any_of(object, {"physical_address", "facility", "location_type"})) {
    into.take(ThingKind::kSite, kSite, object);
  } else if (any_of(object, {"device_role", "role"}) && any_of(object, {"serial", "site"})) {
    into.take(ThingKind::kDevice, kDevice, object);
  } else {
    into.ignore();
  }
}

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
  each_object(input, "results", into,
              [&](simdjson::dom::object object) { take_object(object, pages); });
  pages.finish();
}

}  // namespace

constinit const SourceFormat kNetboxRestSource{
    "netbox_rest", "pages of NetBox's or Nautobot's REST interface", recognises, read};

}  // namespace assay::ingest
