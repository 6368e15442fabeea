#include "assay/ingest/sources/json_records.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_list.h"
#include "assay/ingest/line_place.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

/// What is wrong within a value that parses.
std::optional<JsonFlaw> flaw_in(dom::element value) {
  dom::object object;
  dom::array list;
  std::string_view text;
  if (value.get(object) == simdjson::SUCCESS) {
    std::set<std::string_view> keys;
    for (const auto [key, below] : object) {
      if (!keys.insert(key).second) {
        return JsonFlaw{codes::kKeyTwiceInObject,
                        fmt::format("`{}` stands twice in one object", visible(key))};
      }
      if (auto flaw = flaw_in(below)) return flaw;
    }
  } else if (value.get(list) == simdjson::SUCCESS) {
    for (const dom::element below : list) {
      if (auto flaw = flaw_in(below)) return flaw;
    }
  } else if (value.get(text) == simdjson::SUCCESS && text.find('\0') != std::string_view::npos) {
    return JsonFlaw{codes::kUnusableValue, "a text with a NUL in it; export it again"};
  }
  return std::nullopt;
}

}  // namespace

void each_object(const SourceInput& input, std::string_view key, Intake& into,
                 const TakeObject& take) {
  const simdjson::padded_string padded(without_mark(input.bytes));
  const std::string_view text(padded.data(), padded.size());
  const Result<JsonList> list = split_json_list(text, key, input.file);
  if (!list) return into.refuse(list.error());
  into.report().layout = "JSON";
  dom::parser parser;
  std::size_t counted_to = 0;
  std::uint32_t line = 1;
  for (const JsonList::Item& item : list->items) {
    line += count_line_ends(text.substr(counted_to, item.begin - counted_to));
    counted_to = item.begin;
    into.begin(line);
    const auto reject = [&](const JsonFlaw& flaw) {
      into.reject(place_in(text, input.file, item.begin), flaw.code, flaw.message);
    };
    dom::element value;
    dom::object object;
    const auto error = parser.parse(text.data() + item.begin, item.length, false).get(value);
    if (error != simdjson::SUCCESS) {
      reject(flaw_of(error));
    } else if (value.get(object) != simdjson::SUCCESS) {
      reject({codes::kJsonShape, "an object is wanted here"});
    } else if (const auto flaw = flaw_in(value)) {
      reject(*flaw);
    } else {
      take(object);
    }
  }
  const std::int64_t held = std::ssize(list->items);
  if (!list->promised || *list->promised == held) return;
  into.tell(Severity::kWarning, codes::kPageIncomplete,
            fmt::format("the page promises {} and holds {}; other pages are not fetched, save them "
                        "too",
                        counted(*list->promised, "object"), grouped(held)));
}

void whole_object(const SourceInput& input, Intake& into, const TakeObject& take) {
  const simdjson::padded_string padded(without_mark(input.bytes));
  const std::string_view text(padded.data(), padded.size());
  const Result<JsonList> brackets = split_json_list(text, "", input.file);
  if (!brackets) return into.refuse(brackets.error());
  into.report().layout = "JSON";
  const SourceSpan whole{std::string(input.file), 0, 0, 0};
  const auto refuse = [&](const JsonFlaw& flaw) {
    into.refuse({Severity::kError, flaw.code, flaw.message, whole, "", {}});
  };
  dom::parser parser;
  dom::element value;
  dom::object object;
  const auto error = parser.parse(text.data(), text.size(), false).get(value);
  if (error != simdjson::SUCCESS) return refuse(flaw_of(error));
  if (value.get(object) != simdjson::SUCCESS) {
    return refuse({codes::kJsonShape, "an object is wanted here"});
  }
  if (const auto flaw = flaw_in(value)) return refuse(*flaw);
  take(object);
}

void each_below(dom::object from, std::string_view path, Intake& into, const TakeObject& take) {
  dom::array list;
  const auto found = value_at(from, path);
  if (!found || found->get(list) != simdjson::SUCCESS) return;
  for (const dom::element item : list) {
    into.begin(0);
    dom::object object;
    if (item.get(object) == simdjson::SUCCESS) {
      take(object);
    } else {
      into.reject({into.file(), 0, 0, 0}, codes::kJsonShape,
                  fmt::format("an object is wanted in the list `{}`", path));
    }
  }
}

std::optional<dom::element> value_at(dom::object from, std::string_view path) {
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  for (const auto [name, below] : from) {
    if (!(key.starts_with('*') ? name.ends_with(key.substr(1)) : name == key)) continue;
    return value_at(below,
                    dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1));
  }
  return std::nullopt;
}

std::optional<dom::element> value_at(dom::element from, std::string_view path) {
  dom::object object;
  if (path.empty()) return from;
  if (from.get(object) != simdjson::SUCCESS) return std::nullopt;
  return value_at(object, path);
}

std::string text_of(dom::element value) {
  std::string_view text;
  std::int64_t whole = 0;
  std::uint64_t large = 0;
  double number = 0;
  bool truth = false;
  dom::object object;
  dom::array list;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.get(whole) == simdjson::SUCCESS) return std::to_string(whole);
  if (value.get(large) == simdjson::SUCCESS) return std::to_string(large);
  if (value.get(number) == simdjson::SUCCESS) return fmt::format("{}", number);
  if (value.get(truth) == simdjson::SUCCESS) return truth ? "true" : "false";
  if (value.get(object) == simdjson::SUCCESS) {
    for (const std::string_view key : {"name", "label", "display", "value"}) {
      dom::element below;
      if (object[key].get(below) == simdjson::SUCCESS && !below.is_object()) return text_of(below);
    }
  }
  if (value.get(list) == simdjson::SUCCESS && list.size() > 0 && !list.at(0).is_array()) {
    return text_of(list.at(0).value());
  }
  return {};
}

std::string text_at(dom::object from, std::string_view path) {
  const auto found = value_at(from, path);
  return found ? text_of(*found) : std::string();
}

std::string text_at(dom::element from, std::string_view path) {
  const auto found = value_at(from, path);
  return found ? text_of(*found) : std::string();
}

bool holds(dom::object object, std::string_view key) {
  dom::element value;
  return object[key].get(value) == simdjson::SUCCESS && !value.is_null();
}

}  // namespace assay::ingest
