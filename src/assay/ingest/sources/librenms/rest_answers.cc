#include "assay/ingest/sources/librenms/rest_answers.h"

#include <array>

#include "assay/ingest/sources/json_records.h"
#include "assay/ingest/sources/json_table.h"

namespace assay::ingest {
namespace {

bool recognises(std::string_view first_bytes, std::string_view) {
  if (!begins_json(first_bytes, '{') || !names_key(first_bytes, "status")) return false;
  return names_key(first_bytes, "devices") || names_key(first_bytes, "locations") ||
         names_key(first_bytes, "inventory") || names_key(first_bytes, "links");
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
  each_object(input, "links", into, [&](object it) { take_link(it, into); });
}

}  // namespace

constinit const SourceFormat kLibrenmsSource{"librenms", "answers of LibreNMS's REST interface",
                                             recognises, read};

}  // namespace assay::ingest
