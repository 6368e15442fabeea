#include "assay/ingest/sources/librenms/rest_answers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/sources/json_records.h"
#include "assay/ingest/sources/json_table.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 4> kRead{"devices", "locations", "inventory", "links"};

/// What else the interface answers with, which tells of no equipment.
constexpr std::array<std::string_view, 14> kOthers{
    "ports",  "vlans",      "sensors",      "services", "alerts",       "rules", "logs",
    "groups", "components", "bgp_sessions", "vrfs",     "ip_addresses", "arp",   "routes"};

/// Whether it says how the question went, as LibreNMS does: other systems have a status too.
bool answers(std::string_view text) {
  constexpr std::string_view kKey = "\"status\"";
  const std::size_t key = text.find(kKey);
  if (key == std::string_view::npos) return false;
  const std::size_t value = text.find_first_not_of(" \t\r\n:", key + kKey.size());
  return value != std::string_view::npos &&
         (text.substr(value).starts_with("\"ok\"") || text.substr(value).starts_with("\"error\""));
}

bool recognises(std::string_view first_bytes, std::string_view) {
  if (!begins_json(first_bytes, '{') || !names_key(first_bytes, "status")) return false;
  const auto named = [&](std::string_view key) { return names_key(first_bytes, key); };
  return std::ranges::any_of(kRead, named) ||
         (answers(first_bytes) && std::ranges::any_of(kOthers, named));
}

void take_entity(simdjson::dom::object entity, Intake& into) {
  Thing thing = into.thing(ThingKind::kComponent);
  thing.say("asset", text_at(entity, "entPhysicalName"));
  thing.say("maker", text_at(entity, "entPhysicalMfgName"));
  thing.say("product", text_at(entity, "entPhysicalModelName"));
  thing.say("serial", text_at(entity, "entPhysicalSerialNum"));
  into.take(std::move(thing));
}

void take_link(simdjson::dom::object link, Intake& into) {
  Thing thing = into.thing(ThingKind::kLink);
  thing.say("link", text_at(link, "id"));
  thing.say("a", text_at(link, "local_device_id"));
  std::string far = text_at(link, "remote_hostname");
  thing.say("b", far.empty() ? text_at(link, "remote_device_id") : far);
  thing.say("kind", text_at(link, "protocol"));
  into.take(std::move(thing));
}

/// A location counts whatever it says: it is one by where it stands.
void take_location(simdjson::dom::object place, Intake& into) {
  Thing thing = into.thing(ThingKind::kSite);
  thing.say("site", text_at(place, "location"));
  thing.say("lat", text_at(place, "lat"));
  thing.say("lon", text_at(place, "lng"));
  into.take(std::move(thing));
}

void read(const SourceInput& input, Intake& into) {
  using simdjson::dom::object;
  const std::string_view text = input.bytes;
  if (names_key(text, "devices")) return read_json_table(input, "devices", into);
  if (names_key(text, "locations")) {
    return each_object(input, "locations", into, [&](object it) { take_location(it, into); });
  }
  if (names_key(text, "inventory")) {
    return each_object(input, "inventory", into, [&](object it) { take_entity(it, into); });
  }
  if (names_key(text, "links")) {
    return each_object(input, "links", into, [&](object it) { take_link(it, into); });
  }
  const auto key =
      std::ranges::find_if(kOthers, [&](std::string_view other) { return names_key(text, other); });
  if (key == kOthers.end()) return;
  each_object(input, *key, into, [&](object) { into.ignore(); });
  if (into.refused()) return;
  into.tell(Severity::kWarning, codes::kNoDevices,
            fmt::format("`{}` tell of no equipment, and are ignored", *key));
}

}  // namespace

constinit const SourceFormat kLibrenmsSource{"librenms", "answers of LibreNMS's REST interface",
                                             recognises, read};

}  // namespace assay::ingest
