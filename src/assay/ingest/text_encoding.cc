#include "assay/ingest/text_encoding.h"

#include <algorithm>
#include <array>
#include <atomic>

#include <simdjson.h>

#include "assay/base/parallel.h"
#include "assay/base/text.h"

namespace assay::ingest {
namespace {

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

/// Lone surrogates come out as the bytes that they would have, which are not UTF-8:
/// whoever checks the cell sees that it is damaged.
std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? first * 256u + second : second * 256u + first;
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const std::uint32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append_utf8(out, c);
  }
  return out;
}

/// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool special = byte >= 0x80 && byte < 0xA0 && kWindows1252[byte - 0x80] != 0;
    append_utf8(out, special ? kWindows1252[byte - 0x80] : byte);
  }
  return out;
}

/// What Mac Roman has from 0x80 on.
/// Source: Apple, "Map (external version) from Mac OS Roman character set to Unicode", c02 2005,
///         https://www.unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT
constexpr std::array<std::uint16_t, 128> kMacRoman{
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3,
    0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3,
    0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3,
    0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA,
    0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB,
    0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE,
    0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
    0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};

std::string from_mac_roman(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte < 0x80 ? byte : kMacRoman[byte - 0x80]);
  }
  return out;
}

/// Whether text of eight bits is Mac Roman: lines that end in CR alone were written on a Mac of
/// old. Else letters decide: Mac Roman has its small ones where Windows-1252 has signs, and the
/// other way round.
bool looks_mac_roman(std::string_view bytes) {
  const bool cr = bytes.find('\r') != std::string_view::npos;
  if (cr && bytes.find('\n') == std::string_view::npos) return true;
  constexpr std::string_view kSmallOnAMac = "\x87\x88\x8A\x8D\x8E\x8F\x90\x9A\x9D\x9F";
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t on_a_mac = 0, on_windows = 0;
  for (std::size_t i = 1; i + 1 < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    if (!letter(bytes[i - 1]) || !letter(bytes[i + 1])) continue;
    on_a_mac += kSmallOnAMac.find(bytes[i]) != std::string_view::npos;
    on_windows += static_cast<unsigned char>(bytes[i]) >= 0xC0;
  }
  return on_a_mac > 4 * on_windows;
}

/// Text of which every second byte is zero, on the side where its encoding has them.
bool looks_utf16(std::string_view bytes, bool big_endian) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size(), 512) / 2;
  std::size_t zeros = 0, other = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    zeros += bytes[2 * i + (big_endian ? 0 : 1)] == '\0';
    other += bytes[2 * i + (big_endian ? 1 : 0)] == '\0';
  }
  return pairs >= 4 && other == 0 && zeros * 5 >= pairs * 3;
}

/// Whether text that is not UTF-8 is 8-bit text throughout, rather than UTF-8 with
/// a damaged cell: odd bytes stand in a line that begins in the first `head` bytes, or in several.
bool eight_bit(std::string_view bytes, std::size_t head) {
  std::size_t lines_with_odd_bytes = 0, end = 0;
  for (std::size_t from = 0; from < bytes.size() && lines_with_odd_bytes < 3; from = end + 1) {
    end = std::min(bytes.find_first_of("\r\n", from), bytes.size());
    const std::string_view text = bytes.substr(from, end - from);
    const bool ascii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) continue;
    if (valid_utf8(text)) return false;
    if (from < head) return true;
    ++lines_with_odd_bytes;
  }
  return lines_with_odd_bytes >= 3;
}

void set_utf16(std::string_view bytes, bool big_endian, DecodedText& into) {
  into.encoding = big_endian ? Encoding::kUtf16Be : Encoding::kUtf16Le;
  into.cut = bytes.size() % 2 != 0;
  into.decoded = from_utf16(bytes, big_endian);
  into.text = into.decoded;
}

void set_eight_bit(std::string_view bytes, Encoding encoding, DecodedText& into) {
  into.encoding = encoding;
  into.decoded = encoding == Encoding::kMacRoman ? from_mac_roman(bytes) : from_windows_1252(bytes);
  into.text = into.decoded;
}

/// Of bytes without a mark.
void decode_as(Encoding encoding, std::string_view bytes, DecodedText& into) {
  switch (encoding) {
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return set_utf16(bytes, encoding == Encoding::kUtf16Be, into);
    case Encoding::kWindows1252:
    case Encoding::kMacRoman:
      return set_eight_bit(bytes, encoding, into);
    case Encoding::kUtf8:
      break;
  }
  into.text = bytes;
}

/// Where the piece of that number begins, of pieces that are as long as `length`: with no byte that
/// continues a character, of which none has more than three.
std::size_t begin_of_piece(std::string_view text, std::size_t piece, std::size_t length) {
  std::size_t at = std::min(piece * length, text.size());
  const std::size_t last = std::min(at + 3, text.size());
  while (at > 0 && at < last && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// Finds out whether the text is UTF-8 and has a NUL byte: piece by piece, so that what the first
/// question brought near is still there for the second.
void look_through(DecodedText& into, unsigned threads) {
  constexpr std::size_t kPiece = std::size_t{1} << 17;
  const std::string_view text = into.text;
  std::atomic<bool> valid{true}, has_nul{false};
  in_parallel(threads, text.size() / kPiece + 1, [&](std::size_t i) {
    const std::size_t begin = begin_of_piece(text, i, kPiece);
    const std::string_view piece = text.substr(begin, begin_of_piece(text, i + 1, kPiece) - begin);
    if (!simdjson::validate_utf8(piece)) valid = false;
    if (piece.find('\0') != std::string_view::npos) has_nul = true;
  });
  into.valid = valid;
  into.has_nul = has_nul;
}

/// Decodes by marks, by what is stated and by guesses; UTF-8 that holds is taken without a look.
void decode_by_signs(std::string_view bytes, DecodedText& into, std::optional<Encoding> stated) {
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF", kLeMark = "\xFF\xFE", kBeMark = "\xFE\xFF";
  into.marked = true;
  if (bytes.starts_with(kLeMark)) return set_utf16(bytes.substr(2), false, into);
  if (bytes.starts_with(kBeMark)) return set_utf16(bytes.substr(2), true, into);
  into.marked = bytes.starts_with(kUtf8Mark);
  if (into.marked) bytes.remove_prefix(kUtf8Mark.size());
  if (!into.marked && stated) return decode_as(*stated, bytes, into);
  if (!into.marked && looks_utf16(bytes, false)) return set_utf16(bytes, false, into);
  if (!into.marked && looks_utf16(bytes, true)) return set_utf16(bytes, true, into);
  into.text = bytes;
}

}  // namespace

std::string_view to_text(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf16Le:
      return "UTF-16 LE";
    case Encoding::kUtf16Be:
      return "UTF-16 BE";
    case Encoding::kWindows1252:
      return "Windows-1252";
    case Encoding::kMacRoman:
      return "Mac Roman";
    case Encoding::kUtf8:
      break;
  }
  return "UTF-8";
}

void decode(std::string_view bytes, DecodedText& into, std::optional<Encoding> stated,
            unsigned threads) {
  decode_by_signs(bytes, into, stated);
  look_through(into, threads);
  if (!stated) decode_by_head(bytes, 1, into, threads);
}

void decode_by_head(std::string_view bytes, std::size_t head, DecodedText& into, unsigned threads) {
  if (into.valid || into.marked || into.encoding != Encoding::kUtf8) return;
  if (!eight_bit(bytes, head)) return;
  set_eight_bit(bytes, looks_mac_roman(bytes) ? Encoding::kMacRoman : Encoding::kWindows1252, into);
  look_through(into, threads);
}

std::size_t first_damaged_byte(std::string_view text) {
  std::size_t good = 0;
  for (std::size_t length = 1; good < text.size(); length = 1) {
    while (length <= 4 && !valid_utf8(text.substr(good, length))) ++length;
    if (length > 4 || good + length > text.size()) return good;
    good += length;
  }
  return good;
}

}  // namespace assay::ingest
