#include "assay/ingest/sources/json_records.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/base/workers.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/secret_text.h"
#include "assay/ingest/sources/json_flaws.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

/// Parses objects of a text one by one.
class ObjectParser {
 public:
  explicit ObjectParser(std::string_view text) : text_(text) {}

  /// The object lasts until the next is parsed.
  std::optional<JsonFlaw> parse(const JsonList::Item& item, dom::object& object) {
    dom::element value;
    const auto error = parser_.parse(readable(item), item.length, false).get(value);
    if (error != simdjson::SUCCESS) return flaw_of(error);
    if (value.get(object) != simdjson::SUCCESS) {
      return JsonFlaw{codes::kJsonShape, "an object is wanted here"};
    }
    const std::string_view bytes = text_.substr(item.begin, item.length);
    return flaws_.of(value, bytes.find('\\') != std::string_view::npos);
  }

 private:
  /// The parser looks at some bytes behind its text: near the end of the file they are not there.
  const char* readable(const JsonList::Item& item) {
    if (item.begin + item.length + simdjson::SIMDJSON_PADDING <= text_.size()) {
      return text_.data() + item.begin;
    }
    copy_.assign(text_.substr(item.begin, item.length));
    copy_.resize(item.length + simdjson::SIMDJSON_PADDING);
    return copy_.data();
  }

  std::string_view text_;
  dom::parser parser_;
  FlawSearch flaws_;
  std::string copy_;
};

/// The objects of a file on their way into the intake.
class Objects {
 public:
  Objects(const SourceInput& input, Intake& into) : input_(input), into_(into) {
    text_ = without_mark(input.bytes);
    into_.show_records_by(
        [this] { return shown_object(text_, items()[at_hand_], input_.known.columns); });
  }
  Objects(const Objects&) = delete;
  Objects& operator=(const Objects&) = delete;
  ~Objects() { into_.show_records_by({}); }

  /// Whether there is a list, or one object, under `key`; else the file was refused.
  bool split(std::string_view key) {
    Result<JsonList> list = split_json_list(text_, key, input_.file, input_.limits.depth);
    if (!list) {
      into_.refuse(list.error());
      return false;
    }
    take(*std::move(list));
    return true;
  }

  void take(JsonList list) {
    list_ = std::move(list);
    into_.report().layout = "JSON";
  }

  std::string_view text() const { return text_; }
  const std::vector<JsonList::Item>& items() const { return list_.items; }

  /// Line ends between the beginnings of the item before and of that one.
  std::uint32_t line_ends_before(std::size_t item) const {
    const std::size_t from = item == 0 ? 0 : items()[item - 1].begin;
    return count_line_ends(text_.substr(from, items()[item].begin - from));
  }

  /// Opens the record of an item so many lines below the one before. Whether there is no flaw.
  bool begin(std::size_t item, std::uint32_t lines_down, const std::optional<JsonFlaw>& flaw) {
    line_ += lines_down;
    at_hand_ = item;
    into_.begin(line_);
    if (flaw) {
      into_.reject(place_in(text_, input_.file, items()[item].begin), flaw->code, flaw->message);
    }
    return !flaw;
  }

  void finish() {
    const std::int64_t held = std::ssize(items());
    if (!list_.promised || *list_.promised <= held) return;
    into_.tell(Severity::kWarning, codes::kPageIncomplete,
               fmt::format("the page promises {} and holds {}; other pages are not fetched, save "
                           "them too",
                           counted(*list_.promised, "object"), grouped(held)));
  }

 private:
  const SourceInput& input_;
  Intake& into_;
  std::string_view text_;
  JsonList list_;
  std::size_t at_hand_ = 0;  ///< Item.
  std::uint32_t line_ = 1;
};

void take_each(Objects& objects, const TakeObject& take) {
  ObjectParser parser(objects.text());
  for (std::size_t i = 0; i < objects.items().size(); ++i) {
    dom::object object;
    const auto flaw = parser.parse(objects.items()[i], object);
    if (objects.begin(i, objects.line_ends_before(i), flaw)) take(object);
  }
  objects.finish();
}

}  // namespace

std::string shown_object(std::string_view text, const JsonList::Item& item,
                         const ColumnNames& names) {
  std::string shown = showable(text.substr(item.begin, item.length));
  return may_withhold(shown, names) ? std::string() : shown;
}

void each_object(const SourceInput& input, std::string_view key, Intake& into,
                 const TakeObject& take) {
  Objects objects(input, into);
  if (objects.split(key)) take_each(objects, take);
}

void each_object(const SourceInput& input, JsonList list, Intake& into, const TakeObject& take) {
  Objects objects(input, into);
  objects.take(std::move(list));
  take_each(objects, take);
}

void each_object(const SourceInput& input, std::string_view key, Intake& into,
                 const std::function<void(std::size_t slot, dom::object)>& prepare,
                 const std::function<void(std::size_t slot)>& take) {
  // One half of the slots is taken while the other is prepared.
  constexpr std::size_t kPortion = kObjectSlots / 2;
  constexpr std::size_t kPieces = 8;
  constexpr std::size_t kPiece = kPortion / kPieces;
  struct Ready {
    std::optional<JsonFlaw> flaw;
    std::uint32_t lines_down = 0;
  };
  Objects objects(input, into);
  if (!objects.split(key)) return;
  const std::size_t count = objects.items().size();
  const unsigned threads = count < kPiece ? 1 : input.threads;
  std::vector<Ready> ready(kObjectSlots);
  std::vector<ObjectParser> parsers;
  for (std::size_t i = 0; i < kPieces; ++i) parsers.emplace_back(objects.text());

  Workers workers(threads);
  for (std::size_t from = 0; from < count + kPortion; from += kPortion) {
    workers.run(1 + kPieces, [&](std::size_t job) {
      if (job == 0) {
        const std::size_t end = std::min(from, count);
        for (std::size_t i = from < kPortion ? 0 : from - kPortion; i < end; ++i) {
          const Ready& one = ready[i % kObjectSlots];
          if (objects.begin(i, one.lines_down, one.flaw)) take(i % kObjectSlots);
        }
        return;
      }
      const std::size_t begin = from + (job - 1) * kPiece;
      for (std::size_t i = begin; i < std::min(begin + kPiece, count); ++i) {
        Ready& one = ready[i % kObjectSlots];
        dom::object object;
        one.lines_down = objects.line_ends_before(i);
        one.flaw = parsers[job - 1].parse(objects.items()[i], object);
        if (!one.flaw) prepare(i % kObjectSlots, object);
      }
    });
  }
  objects.finish();
}

void whole_object(const SourceInput& input, Intake& into, const TakeObject& take) {
  whole_value(input, into, [&](dom::element value) {
    dom::object object;
    if (value.get(object) == simdjson::SUCCESS) return take(object);
    const SourceSpan whole{std::string(input.file), 0, 0, 0};
    into.refuse({Severity::kError, codes::kJsonShape, "an object is wanted here", whole, "", {}});
  });
}

void whole_value(const SourceInput& input, Intake& into,
                 const std::function<void(dom::element value)>& take) {
  const simdjson::padded_string padded(without_mark(input.bytes));
  const std::string_view text(padded.data(), padded.size());
  const Result<JsonList> brackets = split_json_list(text, "", input.file, input.limits.depth);
  if (!brackets) return into.refuse(brackets.error());
  into.report().layout = "JSON";
  const SourceSpan whole{std::string(input.file), 0, 0, 0};
  const auto refuse = [&](const JsonFlaw& flaw) {
    into.refuse({Severity::kError, flaw.code, flaw.message, whole, "", {}});
  };
  dom::parser parser;
  dom::element value;
  const auto error = parser.parse(text.data(), text.size(), false).get(value);
  if (error != simdjson::SUCCESS) return refuse(flaw_of(error));
  if (const auto flaw = FlawSearch().of(value)) return refuse(*flaw);
  take(value);
}

void each_below(dom::object from, std::string_view path, Intake& into, const TakeObject& take) {
  dom::array list;
  const auto found = value_at(from, path);
  if (found && found->get(list) == simdjson::SUCCESS) each_of(list, path, into, take);
}

void each_of(dom::array list, std::string_view name, Intake& into, const TakeObject& take) {
  for (const dom::element item : list) {
    into.begin(0);
    dom::object object;
    if (item.get(object) == simdjson::SUCCESS) {
      take(object);
    } else {
      into.reject({into.file(), 0, 0, 0}, codes::kJsonShape,
                  fmt::format("an object is wanted in the list `{}`", name));
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
    for (const std::string_view key : {"name", "label", "display", "display_value", "value"}) {
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
