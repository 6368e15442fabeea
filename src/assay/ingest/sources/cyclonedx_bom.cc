#include "assay/ingest/sources/cyclonedx_bom.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr std::array<std::string_view, 13> kTypes{"application",
                                                  "framework",
                                                  "library",
                                                  "container",
                                                  "platform",
                                                  "operating-system",
                                                  "device",
                                                  "firmware",
                                                  "file",
                                                  "data",
                                                  "device-driver",
                                                  "machine-learning-model",
                                                  "cryptographic-asset"};

std::string maker_of(dom::object component) {
  for (const std::string_view key : {"manufacturer", "supplier", "publisher"}) {
    std::string name = text_at(component, key);
    if (!name.empty()) return name;
  }
  return {};
}

void take(dom::object component, ThingKind kind, std::uint32_t of, Intake& into) {
  const std::string type = text_at(component, "type");
  if (!is_component_type(type)) {
    into.note(codes::kJsonShape,
              fmt::format("component type `{}` is not in the standard", visible(type)));
  }
  for (const std::string_view key : {"manufacturer", "supplier"}) {
    dom::element value;
    if (component[key].get(value) == simdjson::SUCCESS && value.is_string()) {
      into.note(codes::kJsonShape, fmt::format("`{}` is a text, an object is wanted", key));
    }
  }
  Thing thing = into.thing(kind, of);
  thing.say("asset", text_at(component, "name"));
  thing.say("maker", maker_of(component));
  thing.say("product", text_at(component, "name"));
  thing.say("version", text_at(component, "version"));
  into.take(std::move(thing));
}

void take_with_parts(dom::object component, std::uint32_t of, Intake& into) {
  take(component, ThingKind::kComponent, of, into);
  each_below(component, "components", into,
             [&](dom::object part) { take_with_parts(part, of, into); });
}

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes, '{') && names_key(first_bytes, "bomFormat") &&
         first_bytes.find("CycloneDX") != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  whole_object(input, into, [&](dom::object bom) {
    std::uint32_t of = 0;
    const auto described = value_at(bom, "metadata.component");
    dom::object device;
    if (described && described->get(device) == simdjson::SUCCESS) {
      const std::string type = text_at(device, "type");
      if (type == "device" || type == "firmware") {
        into.begin(0);
        take(device, ThingKind::kDevice, 0, into);
        of = into.record();
      }
    }
    into.next_table();
    each_below(bom, "components", into, [&](dom::object part) { take_with_parts(part, of, into); });
  });
}

}  // namespace

bool is_component_type(std::string_view type) {
  return std::ranges::find(kTypes, type) != kTypes.end();
}

constinit const SourceFormat kCyclonedxSource{"cyclonedx", "bills of materials in CycloneDX JSON",
                                              recognises, read};

}  // namespace assay::ingest
