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
#include "assay/ingest/notation/number_notation.h"

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

/// A coordinate: of several readings, such as of `53,801`, one at most is on the earth.
CellValue read_decimal(AssetField field, std::string_view text) {
  const bool latitude = field == AssetField::kSiteLat;
  const double most = latitude ? 90 : 180;
  const auto there = [most](const Result<double>& number) {
    return number && *number >= -most && *number <= most;
  };
  const Result<double> number = parse_decimal(text, {});
  if (there(number)) return {std::string(text), std::nullopt};
  bool is_number = number.has_value();
  for (const std::string& reading : number_readings(text)) {
    const Result<double> read = parse_decimal(reading, {});
    if (there(read)) return {reading, std::nullopt};
    is_number |= read.has_value();
  }
  if (!is_number) return unreadable(number.error());
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

/// A day or a count; alone, the cell is all that is known of its column.
CellValue read_noted(AssetField field, std::string_view text, const ColumnNotation* column) {
  std::optional<ColumnNotation> alone;
  if (column == nullptr) alone.emplace(field).hear(text);
  const Result<std::string> value = (column == nullptr ? *alone : *column).read(text);
  return value ? CellValue{*value, std::nullopt} : unreadable(value.error());
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

CellValue read_cell(AssetField field, std::string_view text, const Knowledge& known,
                    CellOptions options) {
  switch (traits(field).kind) {
    case ValueKind::kText:
    case ValueKind::kName:
      break;
    case ValueKind::kList:
      return read_list(field, text, known.values);
    case ValueKind::kDate:
    case ValueKind::kCount:
      return read_noted(field, text, options.column);
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
