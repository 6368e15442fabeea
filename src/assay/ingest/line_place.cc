#include "assay/ingest/line_place.h"

#include <string>

namespace assay::ingest {

std::uint32_t count_line_ends(std::string_view text) {
  std::uint32_t count = 0;
  char before = '\0';
  for (const char c : text) {
    count += c == '\r' || (c == '\n' && before != '\r');
    before = c;
  }
  return count;
}

SourceSpan place_in(std::string_view text, std::string_view file, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_start = before.find_last_of("\r\n") + 1;
  return {std::string(file), 1 + count_line_ends(before),
          static_cast<std::uint32_t>(at - line_start + 1), 0};
}

}  // namespace assay::ingest
