#include "assay/ingest/json_node.h"

#include <fmt/format.h>

#include "assay/ingest/codes.h"

namespace assay::ingest {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

void JsonNode::report(Code code, std::string message) const {
  problems_.add({Severity::kError, code, fmt::format("{}: {}", path_, message), place(), {}, {}});
}

std::optional<JsonNode> JsonNode::member(std::string_view name) const {
  element found;
  if (value_.at_key(name).get(found) != simdjson::SUCCESS || found.is_null()) return {};
  return JsonNode(found, path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name),
                  file_, problems_);
}

std::string_view JsonNode::text(std::string_view name, bool required) const {
  const std::optional<JsonNode> found = member(name);
  std::string_view text;
  if (found && found->value_.get(text) == simdjson::SUCCESS) return text;
  if (found || required) report(codes::kJsonShape, fmt::format("`{}` is to be a text", name));
  return {};
}

std::int64_t JsonNode::number(std::string_view name, std::int64_t absent) const {
  const std::optional<JsonNode> found = member(name);
  if (!found) return absent;
  std::int64_t number = 0;
  if (found->value_.get(number) == simdjson::SUCCESS && number >= 0) return number;
  report(codes::kJsonShape, fmt::format("`{}` is to be a whole number, 0 or more", name));
  return absent;
}

bool JsonNode::yes(std::string_view name) const {
  const std::optional<JsonNode> found = member(name);
  if (!found) return false;
  bool yes = false;
  std::int64_t number = 0;
  if (found->value_.get(yes) == simdjson::SUCCESS) return yes;
  if (found->value_.get(number) == simdjson::SUCCESS) return number != 0;
  report(codes::kJsonShape, fmt::format("`{}` is to be true or false", name));
  return false;
}

std::vector<JsonNode> JsonNode::items(std::string_view name) const {
  const std::optional<JsonNode> found = member(name);
  return found ? found->items() : std::vector<JsonNode>();
}

std::vector<JsonNode> JsonNode::items() const {
  array list;
  if (value_.get(list) != simdjson::SUCCESS) {
    report(codes::kJsonShape, "a list is wanted here");
    return {};
  }
  std::vector<JsonNode> out;
  for (const element item : list) {
    out.emplace_back(item, fmt::format("{}[{}]", path_, out.size()), file_, problems_);
  }
  return out;
}

std::vector<std::string_view> JsonNode::texts(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const JsonNode& item : items(name)) {
    std::string_view text;
    if (item.value_.get(text) == simdjson::SUCCESS) {
      out.push_back(text);
    } else {
      item.report(codes::kJsonShape, "a text is wanted here");
    }
  }
  return out;
}

std::vector<std::pair<std::string_view, std::int64_t>> JsonNode::counts(
    std::string_view name) const {
  std::vector<std::pair<std::string_view, std::int64_t>> out;
  const std::optional<JsonNode> found = member(name);
  object members;
  if (!found || found->value_.get(members) != simdjson::SUCCESS) return out;
  for (const auto [key, value] : members) {
    out.emplace_back(key, found->number(key, 1));
  }
  return out;
}

}  // namespace assay::ingest
