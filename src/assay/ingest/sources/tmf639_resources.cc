#include "assay/ingest/sources/tmf639_resources.h"

#include <array>
#include <string>
#include <utility>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

bool of_hardware(std::string_view type) {
  constexpr std::array<std::string_view, 7> kTypes{
      "InventoryUnit",    "InventoryUnitHw", "InventoryUnitNE", "ManagedElement",
      "PhysicalResource", "Equipment",       "Device"};
  for (const std::string_view known : kTypes) {
    if (type == known) return true;
  }
  // TmaInventoryUnit, AntennaInventoryUnit, ...
  return type.ends_with("InventoryUnit");
}

std::string characteristic(dom::object resource, std::string_view name) {
  dom::array list;
  if (resource["resourceCharacteristic"].get(list) != simdjson::SUCCESS) return {};
  for (const dom::element one : list) {
    if (text_at(one, "name") == name) return text_at(one, "value");
  }
  return {};
}

/// Since version 5 of the standard the place stands within what relates it to the resource.
std::string place_of(dom::object resource) {
  const std::string place = text_at(resource, "place");
  dom::array list;
  if (!place.empty() || resource["place"].get(list) != simdjson::SUCCESS || list.size() == 0) {
    return place;
  }
  const std::string name = text_at(list.at(0).value(), "place.name");
  return name.empty() ? text_at(list.at(0).value(), "place.id") : name;
}

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes) && names_key(first_bytes, "@type") &&
         (names_key(first_bytes, "resourceCharacteristic") ||
          names_key(first_bytes, "resourceSpecification") ||
          first_bytes.find("resourceInventoryManagement") != std::string_view::npos);
}

void take(dom::object resource, Intake& into) {
  const bool hardware = of_hardware(text_at(resource, "@type"));
  Thing thing = into.thing(hardware ? ThingKind::kDevice : ThingKind::kComponent);
  thing.say("asset", text_at(resource, "name"));
  for (const std::string_view name : {"vendorName", "vendor", "manufacturer"}) {
    if (thing.value("maker").empty()) thing.say("maker", characteristic(resource, name));
  }
  thing.say("product", characteristic(resource, "vendorUnitTypeNumber"));
  std::string serial = text_at(resource, "serialNumber");
  thing.say("serial", serial.empty() ? characteristic(resource, "serialNumber") : serial);
  thing.say("role", characteristic(resource, "inventoryUnitType"));
  thing.say("site", place_of(resource));
  into.take(std::move(thing));
}

void read(const SourceInput& input, Intake& into) {
  each_object(input, "", into, [&](dom::object resource) { take(resource, into); });
}

}  // namespace

constinit const SourceFormat kTmf639Source{"tmf639", "resources of TMF639", recognises, read};

}  // namespace assay::ingest
