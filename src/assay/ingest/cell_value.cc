#include "assay/ingest/cell_value.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/date.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

CellValue unreadable(Diagnostic why) {
  why.severity = Severity::kWarning;
  return {"", std::move(why)};
}

CellValue unreadable(Code code, std::string message) {
  return unreadable(Diagnostic{Severity::kWarning, code, std::move(message), {}, "", {}});
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// `6.37702E+15`: what is left of a long number that a spreadsheet opened.
bool damaged_number(std::string_view text) {
  const std::size_t e = text.find("E+");
  if (e == std::string_view::npos || !all_digits(text.substr(e + 2))) return false;
  std::string_view digits = text.substr(0, e);
  const std::size_t point = digits.find('.');
  return point == std::string_view::npos
             ? all_digits(digits)
             : all_digits(digits.substr(0, point)) && all_digits(digits.substr(point + 1));
}

CellValue read_text(std::string_view text) {
  CellValue value{std::string(text), std::nullopt};
  if (damaged_number(text)) {
    value.problem = Diagnostic{
        Severity::kWarning,
        codes::kSpreadsheetNumber,
        fmt::format("`{}` is what a spreadsheet left of a long number; export it as text", text),
        {},
        "",
        {}};
  }
  return value;
}

CellValue read_list(AssetField field, std::string_view text, const ValueNames& names) {
  const bool generations = field == AssetField::kGeneration;
  std::string separated(text);
  if (generations) {
    std::ranges::replace_if(
        separated, [](char c) { return c == '/' || c == ',' || c == '+' || c == ' '; }, ';');
  }
  std::vector<std::string> items;
  for (const std::string_view part : split(separated, ';')) {
    const auto word = generations ? names.word(traits(field).name, part) : std::nullopt;
    if (generations && !word) {
      return unreadable(codes::kUnknownWord,
                        fmt::format("`{}` is no generation; write 2G, 3G, 4G or 5G, with `;` "
                                    "between several",
                                    part));
    }
    std::string item(word.value_or(part));
    if (std::ranges::find(items, item) == items.end()) items.push_back(std::move(item));
  }
  return {joined(items, ";"), std::nullopt};
}

CellValue read_decimal(AssetField field, std::string_view text) {
  const Result<double> number = parse_decimal(text, {});
  if (!number) return unreadable(number.error());
  const bool latitude = field == AssetField::kSiteLat;
  const double most = latitude ? 90 : 180;
  if (*number >= -most && *number <= most) return {std::string(text), std::nullopt};
  return unreadable(
      codes::kOutsideTheEarth,
      fmt::format("a {} of `{}` does not exist{}", latitude ? "latitude" : "longitude", text,
                  latitude ? "; are latitude and longitude exchanged?" : ""));
}

CellValue read_country(std::string_view text, const ValueNames& names) {
  if (const auto code = names.country(text)) return {std::string(*code), std::nullopt};
  return unreadable(codes::kUnknownCountry,
                    fmt::format("`{}` is no country; write its two letters of ISO 3166-1", text));
}

/// A function that the tree does not go down to stands for the one above it that the tree has.
CellValue read_function_cell(std::string_view text, const FunctionTree& tree, bool advise) {
  Result<std::string> path = read_function(text, tree, {}, advise);
  if (path) return {*std::move(path), std::nullopt};
  for (std::string above = lowered(text); above.find('.') != std::string::npos;) {
    above.erase(above.rfind('.'));
    if (tree.find(above) != above) continue;
    path.error().message += fmt::format("; it is taken as `{}`", above);
    return {std::move(above), unreadable(std::move(path).error()).problem};
  }
  return unreadable(std::move(path).error());
}

CellValue read_token(AssetField field, std::string_view text, const ValueNames& names) {
  const std::span<const std::string_view> words = tokens(field);
  if (const auto word = names.word(traits(field).name, text)) {
    return {std::string(*word), std::nullopt};
  }
  const auto own = std::ranges::find(words, lowered(text));
  if (own != words.end()) return {std::string(*own), std::nullopt};
  const std::string meant = did_you_mean(text, words);
  return unreadable(
      codes::kUnknownWord,
      fmt::format("`{}` is no {}{}", text, traits(field).name,
                  meant.empty() ? fmt::format("; there are {}", fmt::join(words, ", ")) : meant));
}

CellValue read_yes_or_no(std::string_view text, const ValueNames& names) {
  if (const auto yes = names.yes_or_no(text)) return {*yes ? "yes" : "no", std::nullopt};
  return unreadable(codes::kUnknownWord, fmt::format("`{}` is neither yes nor no", text));
}

/// Three numbers with `/`, `.` or `-` between them.
struct DateParts {
  std::array<std::string_view, 3> parts;
  char separator = '\0';
};

std::optional<DateParts> date_parts(std::string_view text) {
  for (const char separator : {'/', '.', '-'}) {
    const std::vector<std::string_view> parts = split(text, separator);
    if (parts.size() != 3 || !std::ranges::all_of(parts, all_digits)) continue;
    return DateParts{{parts[0], parts[1], parts[2]}, separator};
  }
  return std::nullopt;
}

Result<Date> written_out(std::string_view year, std::string_view month, std::string_view day) {
  return Date::parse(fmt::format("{:0>4}-{:0>2}-{:0>2}", year, month, day), {});
}

/// Two numbers and a year of four digits behind them: day first, unless only
/// month first gives a day.
Result<Date> year_last(const DateParts& date, std::string_view text) {
  const auto& [first, second, year] = date.parts;
  const Result<Date> day_first = written_out(year, second, first);
  if (date.separator == '.' || first == second) return day_first;
  const Result<Date> month_first = written_out(year, first, second);
  if (day_first && month_first) {
    return failure(codes::kDateLayout, {},
                   fmt::format("`{}` may be {} or {}; write it as YYYY-MM-DD", text,
                               to_text(*day_first), to_text(*month_first)));
  }
  return month_first ? month_first : day_first;
}

}  // namespace

Result<std::string> read_function(std::string_view text, const FunctionTree& tree,
                                  const SourceSpan& where, bool advise) {
  const std::vector<std::string_view> meant = tree.candidates(text);
  if (meant.size() == 1) return std::string(meant.front());
  if (meant.size() > 1) {
    return failure(codes::kUnknownFunction, where,
                   fmt::format("`{}` may be `{}`; write which", text, fmt::join(meant, "` or `")));
  }
  std::vector<std::string_view> names;
  for (const NetworkFunction& function : tree.functions()) {
    if (!advise) break;
    names.push_back(function.path);
    names.insert(names.end(), function.synonyms.begin(), function.synonyms.end());
  }
  return failure(codes::kUnknownFunction, where,
                 fmt::format("`{}` is no function of the tree{}", text, did_you_mean(text, names)));
}

Result<Date> read_day(std::string_view text) {
  const std::string_view day = text.substr(0, text.find_first_of(" T"));
  if (const auto date = date_parts(day)) {
    const auto& [first, second, third] = date->parts;
    const bool short_enough = second.size() <= 2;
    if (short_enough && first.size() == 4 && third.size() <= 2 && date->separator != '-') {
      return written_out(first, second, third);
    }
    if (short_enough && first.size() <= 2 && third.size() == 4) return year_last(*date, text);
  }
  if (all_digits(text) && text.size() == 5) {
    return failure(codes::kDateLayout, {},
                   fmt::format("`{}` looks like a spreadsheet's number of a day; write it as "
                               "YYYY-MM-DD",
                               text));
  }
  return Date::parse(text, {});
}

CellValue read_cell(AssetField field, std::string_view text, const Knowledge& known,
                    CellOptions options) {
  switch (traits(field).kind) {
    case ValueKind::kText:
    case ValueKind::kName:
      break;
    case ValueKind::kList:
      return read_list(field, text, known.values);
    case ValueKind::kDate: {
      const Result<Date> date = read_day(text);
      return date ? CellValue{to_text(*date), std::nullopt} : unreadable(date.error());
    }
    case ValueKind::kCount: {
      const Result<std::int64_t> count = parse_count(text, {});
      return count ? CellValue{std::to_string(*count), std::nullopt} : unreadable(count.error());
    }
    case ValueKind::kDecimal:
      return read_decimal(field, text);
    case ValueKind::kCountry:
      return read_country(text, known.values);
    case ValueKind::kFunction:
      if (options.free_functions) break;
      return read_function_cell(text, known.functions, options.advise);
    case ValueKind::kToken:
      return read_token(field, text, known.values);
    case ValueKind::kYesNo:
      return read_yes_or_no(text, known.values);
  }
  return read_text(text);
}

}  // namespace assay::ingest
