#include "assay/ingest/statements/json_objects.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_list.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/line_place.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::int64_t kBillion = 1'000'000'000;

/// The line that begins at `at`, without blanks around it.
std::string_view line_at(std::string_view text, std::size_t at) {
  return trimmed(text.substr(at, text.find('\n', at) - at));
}

/// Whether each line holds an object of its own: the first two begin one, and one of them ends it.
bool is_lines(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos || text[begin] != '{') return false;
  const std::string_view first = line_at(text, begin);
  const std::size_t next = text.find_first_not_of(kBlanks, begin + first.size());
  if (next == std::string_view::npos || text[next] != '{') return false;
  return first.ends_with('}') || line_at(text, next).ends_with('}');
}

JsonList split_lines(std::string_view text) {
  JsonList list;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t begin = text.find_first_not_of(kBlanks, at);
    if (begin != std::string_view::npos && begin < end) {
      const std::size_t last = text.find_last_not_of(kBlanks, end - 1);
      list.items.push_back({begin, last + 1 - begin});
    }
    at = end + 1;
  }
  return list;
}

/// Goes through the objects of a text whose end is padded.
class ObjectFile {
 public:
  ObjectFile(std::string_view file, std::string_view text, FileReport& report, Problems& problems)
      : file_(file), text_(text), report_(report), problems_(problems) {}

  void read(const JsonList& list, const std::function<Taken(const JsonFields&)>& take) {
    for (const JsonList::Item& item : list.items) {
      ++report_.rows.in;
      ObjectReport object(place(item), problems_);
      const std::optional<Taken> taken = read_item(item, object, take);
      if (!taken || object.refused()) {
        ++report_.rows.rejected;
      } else {
        ++(*taken == Taken::kUsed ? report_.rows.used : report_.rows.ignored);
      }
    }
  }

 private:
  std::optional<Taken> read_item(const JsonList::Item& item, ObjectReport& report,
                                 const std::function<Taken(const JsonFields&)>& take) {
    simdjson::dom::element value;
    simdjson::dom::object object;
    // The text is padded at its end, and what follows an item within it is padding enough.
    const auto error = parser_.parse(text_.data() + item.begin, item.length, false).get(value);
    if (error != simdjson::SUCCESS) {
      auto [code, message] = flaw_of(error);
      report.refuse(code, std::move(message));
      return std::nullopt;
    }
    if (value.get(object) != simdjson::SUCCESS) {
      report.refuse(codes::kJsonShape, "an object is wanted here");
      return std::nullopt;
    }
    return take(JsonFields(object, report));
  }

  /// Items come in the order of the text: lines are counted on from the one before.
  SourceSpan place(const JsonList::Item& item) {
    const std::string_view passed = text_.substr(counted_to_, item.begin - counted_to_);
    line_ += count_line_ends(passed);
    const std::size_t line_end = passed.find_last_of("\r\n");
    if (line_end != std::string_view::npos) line_start_ = counted_to_ + line_end + 1;
    counted_to_ = item.begin;
    return {std::string(file_), line_, static_cast<std::uint32_t>(item.begin - line_start_ + 1), 0};
  }

  std::string_view file_;
  std::string_view text_;
  FileReport& report_;
  Problems& problems_;
  simdjson::dom::parser parser_;
  std::uint32_t line_ = 1;
  std::size_t line_start_ = 0;
  std::size_t counted_to_ = 0;
};

}  // namespace

void ObjectReport::warn(Code code, std::string message) {
  problems_.add(Severity::kWarning, code, [&] {
    return Diagnostic{Severity::kWarning, code, std::move(message), where_, {}, {}};
  });
}

void ObjectReport::refuse(Code code, std::string message) {
  refused_ = true;
  problems_.add(Severity::kError, code, [&] {
    return Diagnostic{Severity::kError, code, std::move(message), where_, {}, {}};
  });
}

std::string JsonFields::path(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void JsonFields::wrong(std::string_view key, std::string_view wanted) const {
  report_->warn(codes::kUnusableValue, fmt::format("`{}` is not {}", path(key), wanted));
}

std::optional<simdjson::dom::element> JsonFields::raw(std::string_view key) const {
  simdjson::dom::element value;
  if (object_[key].get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

bool JsonFields::has(std::string_view key) const { return raw(key).has_value(); }

std::optional<std::string_view> JsonFields::text(std::string_view key) const {
  const auto value = raw(key);
  std::string_view text;
  if (!value) return std::nullopt;
  const bool usable =
      value->get(text) == simdjson::SUCCESS && text.find('\0') == std::string_view::npos;
  if (!usable) {
    wrong(key, "a text");
    return std::nullopt;
  }
  return text;
}

std::optional<bool> JsonFields::boolean(std::string_view key) const {
  const auto value = raw(key);
  bool truth = false;
  if (!value) return std::nullopt;
  if (value->get(truth) == simdjson::SUCCESS) return truth;
  wrong(key, "true or false");
  return std::nullopt;
}

std::optional<JsonFields> JsonFields::object(std::string_view key) const {
  const auto value = raw(key);
  simdjson::dom::object below;
  if (!value) return std::nullopt;
  if (value->get(below) == simdjson::SUCCESS) return JsonFields(below, *report_, path(key));
  wrong(key, "an object");
  return std::nullopt;
}

std::optional<Date> JsonFields::date(std::string_view key) const {
  const auto written = text(key);
  if (!written) return std::nullopt;
  const Result<Date> day = Date::parse(*written, report_->where());
  if (day) return *day;
  report_->warn(day.error().code, fmt::format("`{}`: {}", path(key), day.error().message));
  return std::nullopt;
}

std::optional<Share> JsonFields::percent(std::string_view key) const {
  const auto value = raw(key);
  double number = 0;
  if (!value) return std::nullopt;
  if (value->get(number) != simdjson::SUCCESS || !(number >= 0 && number <= 100)) {
    wrong(key, "a percentage from 0 to 100");
    return std::nullopt;
  }
  return Share::of(std::llround(number * (kBillion / 100)), kBillion);
}

std::vector<JsonFields> JsonFields::objects(std::string_view key) const {
  const auto value = raw(key);
  simdjson::dom::array items;
  std::vector<JsonFields> found;
  if (!value) return found;
  if (value->get(items) != simdjson::SUCCESS) {
    wrong(key, "a list");
    return found;
  }
  for (const simdjson::dom::element item : items) {
    simdjson::dom::object below;
    if (item.get(below) == simdjson::SUCCESS) {
      found.emplace_back(below, *report_, path(key));
    } else {
      wrong(key, "a list of objects");
    }
  }
  return found;
}

std::vector<std::string_view> JsonFields::texts(std::string_view key) const {
  const auto value = raw(key);
  simdjson::dom::array items;
  std::vector<std::string_view> found;
  if (!value) return found;
  if (value->get(items) != simdjson::SUCCESS) {
    wrong(key, "a list");
    return found;
  }
  for (const simdjson::dom::element item : items) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS && text.find('\0') == std::string_view::npos) {
      found.push_back(text);
    } else {
      wrong(key, "a list of texts");
    }
  }
  return found;
}

void read_json_objects(std::string_view file, std::string_view bytes, std::string_view key,
                       FileReport& report, Problems& problems,
                       const std::function<Taken(const JsonFields&)>& take) {
  const simdjson::padded_string padded(without_mark(bytes));
  const std::string_view text(padded.data(), padded.size());
  const bool lines = is_lines(text);
  report.layout = lines ? "JSON lines" : "JSON";
  const Result<JsonList> list =
      lines ? Result<JsonList>(split_lines(text)) : split_json_list(text, key, file);
  if (!list) {
    report.refused = true;
    return problems.add(list.error());
  }
  ObjectFile(file, text, report, problems).read(*list, take);
}

}  // namespace assay::ingest
