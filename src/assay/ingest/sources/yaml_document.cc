#include "assay/ingest/sources/yaml_document.h"

#include <array>
#include <string>
#include <utility>

#include "assay/base/yaml.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

constexpr std::array kLists{
    std::pair{std::string_view("assets"), ThingKind::kDevice},
    std::pair{std::string_view("devices"), ThingKind::kDevice},
    std::pair{std::string_view("sites"), ThingKind::kSite},
    std::pair{std::string_view("links"), ThingKind::kLink},
};

bool has_line(std::string_view text, std::string_view start) {
  return text.starts_with(start) || text.find("\n" + std::string(start)) != std::string_view::npos;
}

bool recognises(std::string_view first_bytes, std::string_view file) {
  return file.ends_with(".yaml") || file.ends_with(".yml") || first_bytes.starts_with("---\n") ||
         (has_line(first_bytes, "manufacturer:") && has_line(first_bytes, "model:"));
}

std::string scalar(const YamlValue& map, std::string_view key) {
  const YamlValue* value = map.find(key);
  return value != nullptr && value->scalar() ? value->text : std::string();
}

void take_device_type(const YamlValue& root, Intake& into) {
  into.begin(root.where.line);
  Thing product = into.thing(ThingKind::kProduct);
  product.say("maker", scalar(root, "manufacturer"));
  product.say("product", scalar(root, "model"));
  product.say("part_number", scalar(root, "part_number"));
  into.take(std::move(product));
}

/// The column of the project's table that a key means: its own, or the name of the thing.
std::string_view column_of(ThingKind kind, std::string_view key) {
  if (key == "name" || key == "id") {
    return kind == ThingKind::kSite ? "site" : kind == ThingKind::kLink ? "link" : "asset";
  }
  if (key == "manufacturer" || key == "vendor") return "maker";
  if (key == "model") return "product";
  constexpr std::array<std::string_view, 14> kOwn{
      "maker",  "product", "site", "role", "serial", "status", "country",
      "region", "lat",     "lon",  "a",    "b",      "kind",   "operator"};
  for (const std::string_view own : kOwn) {
    if (own == key) return own;
  }
  return {};
}

void take_entry(const YamlValue& entry, ThingKind kind, Intake& into) {
  into.begin(entry.where.line);
  if (!entry.map())
    return into.reject(entry.where, codes::kJsonShape, "a map is wanted here",
                       showable(entry.text));
  Thing thing = into.thing(kind);
  for (const YamlEntry& said : entry.entries) {
    const std::string_view column = column_of(kind, said.key);
    if (!column.empty() && said.value.scalar()) thing.say(column, said.value.text);
  }
  into.take(std::move(thing));
}

void read(const SourceInput& input, Intake& into) {
  Result<YamlValue> root = parse_yaml(input.bytes, input.file);
  if (!root) return into.refuse(std::move(root).error());
  into.report().layout = "YAML";
  if (!scalar(*root, "manufacturer").empty() && !scalar(*root, "model").empty()) {
    return take_device_type(*root, into);
  }
  bool any = false;
  for (const auto& [key, kind] : kLists) {
    const YamlValue* list = root->map() ? root->find(key) : nullptr;
    if (list == nullptr || !list->list()) continue;
    any = true;
    for (const YamlValue& entry : list->items) take_entry(entry, kind, into);
  }
  if (any) return;
  into.refuse({Severity::kError,
               codes::kJsonShape,
               "neither a device type with `manufacturer` and `model`, nor a list of `assets`, "
               "`sites` or `links`",
               {std::string(input.file), 0, 0, 0},
               "",
               {}});
}

}  // namespace

constinit const SourceFormat kYamlSource{"yaml", "YAML of device types, assets, sites or links",
                                         recognises, read};

}  // namespace assay::ingest
