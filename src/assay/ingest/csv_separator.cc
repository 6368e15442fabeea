#include "assay/ingest/csv_separator.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/csv_scanner.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kStatedSeparator = "sep=";
constexpr std::string_view kSeparators = ",;\t|";
constexpr std::string_view kRareSeparators = "^~:";

/// What a separator makes of the first line, and whether it makes as much of the second.
struct Fields {
  std::size_t first = 0;
  bool steady = false;
};

Fields fields_by(char separator, std::string_view text) {
  CsvScanner scanner(text, separator);
  std::vector<std::string_view> first, second;
  if (scanner.next(first) != CsvGot::kRecord) return {};
  const bool same = scanner.next(second) == CsvGot::kRecord && first.size() == second.size();
  return {first.size(), same};
}

/// The separator that the first line states; NUL if it states none.
char stated_separator(std::string_view text) {
  const bool stated = text.starts_with(kStatedSeparator) &&
                      text.size() > kStatedSeparator.size() + 1 &&
                      (kSeparators.find(text[4]) != std::string_view::npos ||
                       kRareSeparators.find(text[4]) != std::string_view::npos) &&
                      (text[5] == '\n' || text[5] == '\r');
  return stated ? text[kStatedSeparator.size()] : '\0';
}

/// The separator of which the header makes most, as `table_start` says.
char guessed_separator(std::string_view text) {
  char best = kSeparators.front();
  Fields most;
  for (const char separator : kSeparators) {
    const Fields fields = fields_by(separator, text);
    if (fields.first > most.first ||
        (fields.first == most.first && fields.steady && !most.steady)) {
      most = fields;
      best = separator;
    }
  }
  if (most.first > 1) return best;
  constexpr std::size_t kFewest = 3;
  for (const char separator : kRareSeparators) {
    const Fields fields = fields_by(separator, text);
    if (fields.first >= kFewest && fields.steady) return separator;
  }
  return best;
}

/// Where the header begins below titles; 0 where there are none. `separator` is NUL where nobody
/// states it.
std::size_t below_titles(std::string_view text, char separator) {
  constexpr std::size_t kMostTitles = 20;
  constexpr std::ptrdiff_t kFewestFields = 3;
  std::size_t at = 0;
  for (std::size_t titles = 0; titles <= kMostTitles; ++titles) {
    at = text.find_first_not_of("\r\n", at);
    if (at == std::string_view::npos) return 0;
    const std::string_view rest = text.substr(at);
    CsvScanner scanner(rest, separator == '\0' ? guessed_separator(rest) : separator);
    std::vector<std::string_view> fields, below;
    if (scanner.next(fields) != CsvGot::kRecord) return 0;
    const auto told = std::ranges::count_if(
        fields, [](std::string_view field) { return !trimmed(field).empty(); });
    if (told > 1) {
      const bool table = titles > 0 && told >= kFewestFields &&
                         scanner.next(below) == CsvGot::kRecord && below.size() == fields.size();
      return table ? at : 0;
    }
    at += scanner.position();
  }
  return 0;
}

}  // namespace

TableStart table_start(std::string_view text, std::optional<char> separator) {
  TableStart start;
  const auto skip_blank_lines = [&] {
    start.header = std::min(text.find_first_not_of("\r\n", start.header), text.size());
  };
  skip_blank_lines();
  start.separator = stated_separator(text.substr(start.header));
  if (start.separator != '\0') {
    start.header += kStatedSeparator.size() + 1;
    skip_blank_lines();
    return start;
  }
  start.header += below_titles(text.substr(start.header), separator.value_or('\0'));
  skip_blank_lines();
  start.separator = separator ? *separator : guessed_separator(text.substr(start.header));
  return start;
}

std::string header_with_separator(std::string_view header, char separator) {
  std::string text(header);
  if (header.empty() || guessed_separator(header) == separator) return text;
  return fmt::format("{}{}\n{}", kStatedSeparator, separator, text);
}

}  // namespace assay::ingest
