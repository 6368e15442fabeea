#include "assay/ingest/json_block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace assay::ingest {
namespace {

struct Masks {
  std::uint64_t quotes = 0;
  std::uint64_t backslashes = 0;
  std::uint64_t brackets = 0;
};

#if defined(__SSE2__)

Masks masks_of(const char* bytes) {
  Masks masks;
  for (unsigned part = 0; part < JsonBlocks::kBytes / 16; ++part) {
    __m128i piece;
    std::memcpy(&piece, bytes + 16 * part, sizeof piece);
    // With this bit set, square brackets are curly ones.
    const __m128i curly = _mm_or_si128(piece, _mm_set1_epi8(0x20));
    const auto bits = [&](__m128i found) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << (16 * part);
    };
    masks.quotes |= bits(_mm_cmpeq_epi8(piece, _mm_set1_epi8('"')));
    masks.backslashes |= bits(_mm_cmpeq_epi8(piece, _mm_set1_epi8('\\')));
    masks.brackets |= bits(_mm_or_si128(_mm_cmpeq_epi8(curly, _mm_set1_epi8('{')),
                                        _mm_cmpeq_epi8(curly, _mm_set1_epi8('}'))));
  }
  return masks;
}

#else

Masks masks_of(const char* bytes) {
  Masks masks;
  for (unsigned i = 0; i < JsonBlocks::kBytes; ++i) {
    const char curly = static_cast<char>(bytes[i] | 0x20);
    masks.quotes |= std::uint64_t{bytes[i] == '"'} << i;
    masks.backslashes |= std::uint64_t{bytes[i] == '\\'} << i;
    masks.brackets |= std::uint64_t{curly == '{' || curly == '}'} << i;
  }
  return masks;
}

#endif

/// Bit i: whether an odd number of bits is set up to and with i.
std::uint64_t odd_so_far(std::uint64_t bits) {
  for (unsigned step = 1; step < 64; step *= 2) bits ^= bits << step;
  return bits;
}

}  // namespace

std::uint64_t JsonBlocks::brackets(std::string_view text, std::size_t from) {
  std::array<char, kBytes> end{};
  const char* bytes = text.data() + from;
  if (from + kBytes > text.size()) {
    std::memcpy(end.data(), bytes, text.size() - from);
    bytes = end.data();
  }
  Masks masks = masks_of(bytes);
  if (masks.backslashes != 0 || escaped_) masks.quotes &= ~escaped(masks.backslashes);
  const std::uint64_t in_string = odd_so_far(masks.quotes) ^ in_string_;
  in_string_ = std::uint64_t{0} - (in_string >> 63);
  return masks.brackets & ~in_string;
}

/// Bytes behind a backslash that is not behind one itself.
std::uint64_t JsonBlocks::escaped(std::uint64_t backslashes) {
  std::uint64_t escaped = escaped_ ? 1 : 0;
  escaped_ = false;
  for (; backslashes != 0; backslashes &= backslashes - 1) {
    const int at = std::countr_zero(backslashes);
    if ((escaped >> at & 1) != 0) continue;
    if (at == 63) {
      escaped_ = true;
    } else {
      escaped |= std::uint64_t{2} << at;
    }
  }
  return escaped;
}

}  // namespace assay::ingest
