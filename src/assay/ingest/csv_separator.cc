#include "assay/ingest/csv_separator.h"

#include <algorithm>
#include <vector>

#include "assay/base/text.h"
#include "assay/ingest/csv_scanner.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kSeparators = ",;\t|";

}  // namespace

char stated_separator(std::string_view text) {
  const bool stated =
      text.starts_with(kStatedSeparator) && text.size() > kStatedSeparator.size() + 1 &&
      kSeparators.find(text[4]) != std::string_view::npos && (text[5] == '\n' || text[5] == '\r');
  return stated ? text[kStatedSeparator.size()] : '\0';
}

char guessed_separator(std::string_view text) {
  char best = kSeparators.front();
  std::size_t most = 0;
  bool steady = false;
  for (const char separator : kSeparators) {
    CsvScanner scanner(text, separator);
    std::vector<std::string_view> first, second;
    if (scanner.next(first) != CsvGot::kRecord) continue;
    const bool same = scanner.next(second) == CsvGot::kRecord && first.size() == second.size();
    if (first.size() > most || (first.size() == most && same && !steady)) {
      most = first.size();
      best = separator;
      steady = same;
    }
  }
  return best;
}

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

}  // namespace assay::ingest
