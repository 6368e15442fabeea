#include "assay/ingest/sources/openconfig_platform.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

std::string_view behind_path(std::string_view text) {
  return text.starts_with('/') ? text.substr(std::min(text.find_first_of("\r\n"), text.size()))
                               : text;
}

/// By the module of the components, or by that of their types where a collector left it out.
bool recognises(std::string_view first_bytes, std::string_view) {
  const std::string_view text = behind_path(first_bytes);
  if (!begins_json(text)) return false;
  if (text.find("openconfig-platform:component") != text.npos) return true;
  return names_key(text, "component") && text.find("openconfig-platform-types:") != text.npos;
}

bool is_key(std::string_view key, std::string_view name) {
  const std::size_t colon = key.rfind(':');
  return (colon == std::string_view::npos ? key : key.substr(colon + 1)) == name;
}

/// The lists of components, whatever envelope a collector or RESTCONF put around them.
void find_lists(dom::element value, std::size_t depth, std::vector<dom::array>& into) {
  constexpr std::size_t kDeepest = 8;
  dom::object object;
  dom::array list;
  if (depth == kDeepest) return;
  if (value.get(object) == simdjson::SUCCESS) {
    for (const auto [key, below] : object) {
      if (is_key(key, "component") && below.get(list) == simdjson::SUCCESS) {
        into.push_back(list);
      } else {
        find_lists(below, depth + 1, into);
      }
    }
  } else if (value.get(list) == simdjson::SUCCESS) {
    for (const dom::element item : list) find_lists(item, depth + 1, into);
  }
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
  whole_value(json, into, [&](dom::element file) {
    std::vector<dom::array> lists;
    find_lists(file, 0, lists);
    for (const dom::array& list : lists) {
      each_of(list, "component", into, [&](dom::object component) { take(component, into); });
    }
  });
}

}  // namespace

constinit const SourceFormat kOpenconfigSource{
    "openconfig_platform", "components by openconfig-platform", recognises, read};

}  // namespace assay::ingest
