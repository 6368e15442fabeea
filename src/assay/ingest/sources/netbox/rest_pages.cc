#include "assay/ingest/sources/netbox/rest_pages.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

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

void take(ThingKind kind, std::span<const Path> paths, simdjson::dom::object object, Intake& into) {
  Thing thing = into.thing(kind);
  for (const auto& [column, path] : paths) {
    if (thing.value(column).empty()) thing.say(column, text_at(object, path));
  }
  into.take(std::move(thing));
}

bool any_of(simdjson::dom::object object, std::initializer_list<std::string_view> keys) {
  for (const auto [name, value] : object) {
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) return true;
  }
  return false;
}

void take_object(simdjson::dom::object object, Intake& into, std::int64_t& others) {
  if (any_of(object, {"termination_a_type", "termination_a", "a_terminations", "interface_a"})) {
    take(ThingKind::kLink, kCable, object, into);
  } else if (any_of(object, {"device_type"})) {
    take(ThingKind::kDevice, kDevice, object, into);
  } else if (any_of(object, {"master"})) {
    take(ThingKind::kDevice, kChassis, object, into);
  } else if (any_of(object, {"model"}) && any_of(object, {"manufacturer"})) {
    take(ThingKind::kProduct, kType, object, into);
  } else if (any_of(object, {"part_id", "discovered"}) && any_of(object, {"device"})) {
    take(ThingKind::kComponent, kItem, object, into);
  } else if (any_of(object, {"physical_address", "facility", "location_type"})) {
    take(ThingKind::kSite, kSite, object, into);
  } else if (any_of(object, {"device_role", "role"}) && any_of(object, {"serial", "site"})) {
    take(ThingKind::kDevice, kDevice, object, into);
  } else {
    into.ignore();
    ++others;
  }
}

bool recognises(std::string_view first_bytes, std::string_view) {
  if (begins_json(first_bytes, '{') && names_key(first_bytes, "results")) return true;
  return begins_json(first_bytes) && names_key(first_bytes, "device_type") &&
         names_key(first_bytes, "manufacturer") && names_key(first_bytes, "url");
}

void read(const SourceInput& input, Intake& into) {
  std::int64_t others = 0;
  each_object(input, "results", into,
              [&](simdjson::dom::object object) { take_object(object, into, others); });
  if (others == 0 || into.refused()) return;
  into.tell(Severity::kWarning, codes::kNoDevices,
            counted(others, "object") + (others == 1 ? " is" : " are") +
                " of a kind that is not read, and ignored");
}

}  // namespace

constinit const SourceFormat kNetboxRestSource{
    "netbox_rest", "pages of NetBox's or Nautobot's REST interface", recognises, read};

}  // namespace assay::ingest
