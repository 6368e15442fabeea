#include "assay/ingest/sources/openconfig_platform.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

std::string_view behind_path(std::string_view text) {
  return text.starts_with('/') ? text.substr(std::min(text.find('\n'), text.size())) : text;
}

bool recognises(std::string_view first_bytes, std::string_view) {
  const std::string_view text = behind_path(first_bytes);
  return begins_json(text, '{') && (text.find("openconfig-platform:component") != text.npos);
}

void take(dom::object component, Intake& into) {
  const std::string type = text_at(component, "state.type");
  const bool chassis = type == "CHASSIS" || type.ends_with(":CHASSIS");
  Thing thing = into.thing(chassis ? ThingKind::kDevice : ThingKind::kComponent);
  thing.self_told = true;
  thing.say("asset", text_at(component, "name"));
  thing.say("maker", text_at(component, "state.mfg-name"));
  thing.say("product", text_at(component, "state.part-no"));
  thing.say("serial", text_at(component, "state.serial-no"));
  thing.say("version", text_at(component, "state.software-version"));
  into.take(std::move(thing));
}

void read(const SourceInput& input, Intake& into) {
  const SourceInput json{
      input.file, behind_path(input.bytes), input.known, input.stated, input.limits, input.layout};
  whole_object(json, into, [&](dom::object file) {
    const bool wrapped = value_at(file, "*:components").has_value();
    each_below(file, wrapped ? "*:components.*component" : "*:component", into,
               [&](dom::object component) { take(component, into); });
  });
}

}  // namespace

constinit const SourceFormat kOpenconfigSource{
    "openconfig_platform", "components by openconfig-platform", recognises, read};

}  // namespace assay::ingest
