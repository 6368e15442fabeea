#include "assay/ingest/sources/librenms/discovered_device.h"

#include <string>
#include <utility>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

void take_device(dom::object device, Intake& into) {
  constexpr std::pair<std::string_view, std::string_view> kColumns[] = {
      {"asset", "sysName"},     {"product", "hardware"}, {"version", "version"},
      {"serial", "serial"},     {"role", "type"},        {"sys_object_id", "sysObjectID"},
      {"sys_descr", "sysDescr"}};
  Thing thing = into.thing(ThingKind::kDevice);
  for (const auto& [column, key] : kColumns) thing.say(column, text_at(device, key));
  into.take(std::move(thing));
}

void take_entity(dom::object entity, Intake& into) {
  Thing thing = into.thing(ThingKind::kComponent);
  thing.say("asset", text_at(entity, "entPhysicalName"));
  thing.say("maker", text_at(entity, "entPhysicalMfgName"));
  thing.say("product", text_at(entity, "entPhysicalModelName"));
  thing.say("serial", text_at(entity, "entPhysicalSerialNum"));
  into.take(std::move(thing));
}

void take_link(dom::object link, Intake& into) {
  Thing thing = into.thing(ThingKind::kLink);
  thing.say("a", text_at(link, "local_port_id"));
  thing.say("b", text_at(link, "remote_hostname"));
  thing.say("kind", text_at(link, "protocol"));
  into.take(std::move(thing));
}

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes, '{') && names_key(first_bytes, "os") &&
         names_key(first_bytes, "discovery") && names_key(first_bytes, "sysObjectID");
}

/// The table of a module: as discovered, else as polled.
void each_row(dom::object file, const std::string& module, const std::string& table, Intake& into,
              const TakeObject& take) {
  const std::string discovered = module + ".discovery." + table;
  each_below(file, value_at(file, discovered) ? discovered : module + ".poller." + table, into,
             take);
}

void read(const SourceInput& input, Intake& into) {
  whole_object(input, into, [&](dom::object file) {
    each_row(file, "os", "devices", into, [&](dom::object it) { take_device(it, into); });
    each_row(file, "entity-physical", "entPhysical", into,
             [&](dom::object it) { take_entity(it, into); });
    for (const auto [module, value] : file) {
      each_row(file, std::string(module), "links", into,
               [&](dom::object it) { take_link(it, into); });
    }
  });
}

}  // namespace

constinit const SourceFormat kLibrenmsDiscoverySource{
    "librenms_discovery", "what LibreNMS stored of a device", recognises, read};

}  // namespace assay::ingest
