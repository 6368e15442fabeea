#include <algorithm>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/base/yaml_kind.h"

namespace assay {

YamlMap::YamlMap(const YamlValue& map, std::string_view what, std::vector<Diagnostic>& problems)
    : map_(map), what_(what), problems_(problems) {
  if (!map.map()) {
    problem(codes::kWrongKind, map.where,
            fmt::format("{} is a map of keys and values, not {}", what, name_of(map.kind)));
  }
}

const YamlValue* YamlMap::optional(std::string_view key) {
  known_.push_back(key);
  return map_.find(key);
}

const YamlValue* YamlMap::required(std::string_view key) {
  const YamlValue* found = optional(key);
  if (found == nullptr && map_.map()) {
    problem(codes::kKeyMissing, map_.where, fmt::format("{} needs `{}`", what_, key));
  }
  return found;
}

const YamlValue* YamlMap::wanted(std::string_view key, YamlValue::Kind kind,
                                 std::string_view name) {
  const YamlValue* found = optional(key);
  if (found == nullptr || found->kind == kind) return found;
  problem(codes::kWrongKind, found->where,
          fmt::format("`{}` is {}, not {}", key, name, name_of(found->kind)));
  return nullptr;
}

const YamlValue* YamlMap::map(std::string_view key) {
  return wanted(key, YamlValue::Kind::kMap, "a map of keys and values");
}

std::span<const YamlValue> YamlMap::list(std::string_view key) {
  const YamlValue* found = wanted(key, YamlValue::Kind::kList, "a list");
  return found == nullptr ? std::span<const YamlValue>() : found->items;
}

const YamlValue* YamlMap::scalar(std::string_view key) {
  return wanted(key, YamlValue::Kind::kScalar, "a single value");
}

std::vector<const YamlValue*> YamlMap::scalars(std::string_view key) {
  const YamlValue* found = optional(key);
  if (found == nullptr) return {};
  if (found->scalar()) return {found};
  std::vector<const YamlValue*> out;
  for (const YamlValue& item : found->items) {
    if (item.scalar()) {
      out.push_back(&item);
    } else {
      problem(codes::kWrongKind, item.where,
              fmt::format("`{}` lists words, not {}", key, name_of(item.kind)));
    }
  }
  if (found->map()) {
    problem(codes::kWrongKind, found->where, fmt::format("`{}` is a list, not a map", key));
  }
  return out;
}

std::string YamlMap::text(std::string_view key) {
  const YamlValue* found = scalar(key);
  return found == nullptr ? std::string() : found->text;
}

std::string YamlMap::required_text(std::string_view key) {
  required(key);
  known_.pop_back();
  return text(key);
}

std::vector<std::string> YamlMap::texts(std::string_view key) {
  std::vector<std::string> out;
  for (const YamlValue* value : scalars(key)) out.push_back(value->text);
  return out;
}

std::optional<Date> YamlMap::date(std::string_view key) {
  const YamlValue* found = wanted(key, YamlValue::Kind::kScalar, "a date");
  if (found == nullptr) return std::nullopt;
  Result<Date> date = Date::parse(found->text, found->where);
  if (date) return *date;
  problems_.push_back(std::move(date).error());
  return std::nullopt;
}

std::optional<std::int64_t> YamlMap::count(std::string_view key) {
  const YamlValue* found = wanted(key, YamlValue::Kind::kScalar, "a whole number");
  if (found == nullptr) return std::nullopt;
  Result<std::int64_t> number = parse_count(found->text, found->where);
  if (number) return *number;
  problems_.push_back(std::move(number).error());
  return std::nullopt;
}

bool YamlMap::yes(std::string_view key) {
  const YamlValue* found = wanted(key, YamlValue::Kind::kScalar, "`yes` or `no`");
  if (found == nullptr) return false;
  const std::string word = lowered(found->text);
  if (word == "yes" || word == "true") return true;
  if (word != "no" && word != "false") {
    problem(codes::kWrongKind, found->where,
            fmt::format("`{}` is `yes` or `no`, not `{}`", key, found->text));
  }
  return false;
}

void YamlMap::problem(Code code, const SourceSpan& where, std::string message) {
  problems_.push_back({Severity::kError, code, std::move(message), where, {}, {}});
}

void YamlMap::finish() {
  for (const YamlEntry& entry : map_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    problem(codes::kUnknownKey, entry.where,
            fmt::format("{} has no key `{}`{}", what_, entry.key, did_you_mean(entry.key, known_)));
  }
}

}  // namespace assay
