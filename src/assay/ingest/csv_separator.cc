#include "assay/ingest/csv_separator.h"

#include <vector>

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

}  // namespace assay::ingest
