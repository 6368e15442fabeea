#include "assay/ingest/line_place.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace assay::ingest {

std::uint32_t count_line_ends(std::string_view text) {
  std::uint32_t count = 0;
  char before = '\0';
  std::size_t at = 0;
#if defined(__SSE2__)
  // Texts are mostly none: sixteen bytes without a line end are passed over at once.
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i lf = _mm_set1_epi8('\n');
  for (; at + 16 <= text.size(); at += 16) {
    __m128i piece;
    std::memcpy(&piece, text.data() + at, sizeof piece);
    const auto bits = [&](__m128i of) {
      return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(piece, of)));
    };
    const unsigned crs = bits(cr), lfs = bits(lf);
    if ((crs | lfs) == 0) {
      before = '\0';
      continue;
    }
    const unsigned behind_cr = crs << 1 | (before == '\r' ? 1u : 0u);
    count += static_cast<unsigned>(std::popcount(crs | (lfs & ~behind_cr)));
    before = text[at + 15];
  }
#endif
  for (; at < text.size(); ++at) {
    count += text[at] == '\r' || (text[at] == '\n' && before != '\r');
    before = text[at];
  }
  return count;
}

std::size_t next_line_end(std::string_view text, std::size_t from) {
  // Lines may be very long: two searches for one byte are quicker than one for either.
  const std::size_t lf = std::min(text.find('\n', from), text.size());
  return std::min(text.substr(0, lf).find('\r', from), lf);
}

SourceSpan place_in(std::string_view text, std::string_view file, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_start = before.find_last_of("\r\n") + 1;
  return {std::string(file), 1 + count_line_ends(before),
          static_cast<std::uint32_t>(at - line_start + 1), 0};
}

}  // namespace assay::ingest
