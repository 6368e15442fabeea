#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::ingest {

enum class Encoding : std::uint8_t { kUtf8, kUtf16Le, kUtf16Be, kWindows1252, kMacRoman };

/// "UTF-8", ...
std::string_view to_text(Encoding encoding);

/// The bytes of a file as UTF-8, without a byte order mark.
///
/// UTF-16 is known by its mark or by its zero bytes. Text that is not UTF-8 is in an
/// encoding of eight bits when it holds no UTF-8 sequence at all and the odd bytes stand
/// in its first line or on several lines; otherwise a few cells of it are damaged, `valid`
/// is false, and `text` is as it came. Of eight bits, it is Mac Roman where its lines end
/// in CR alone, or where its letters are letters there and signs in Windows-1252; else
/// Windows-1252, of which Latin-1 is a part.
struct DecodedText {
  Encoding encoding = Encoding::kUtf8;
  bool marked = false;    ///< There was a byte order mark.
  bool valid = true;      ///< All of `text` is UTF-8.
  bool has_nul = false;   ///< A NUL byte is in `text`.
  bool cut = false;       ///< The file ends inside a character.
  std::string_view text;  ///< Of the bytes given, or of `decoded`.
  std::string decoded;    ///< Only for encodings other than UTF-8.

  DecodedText() = default;
  DecodedText(const DecodedText&) = delete;
  DecodedText& operator=(const DecodedText&) = delete;
};

/// `bytes` must outlive `into`. A mark comes before what is stated, and that before every guess. Up
/// to `threads` threads look the text through.
void decode(std::string_view bytes, DecodedText& into, std::optional<Encoding> stated = {},
            unsigned threads = 1);

/// Decodes again, by eight bits, what is neither UTF-8 nor marked, where odd bytes stand in lines
/// that begin in its first `head` bytes: a header below titles is as good as the first line.
void decode_by_head(std::string_view bytes, std::size_t head, DecodedText& into,
                    unsigned threads = 1);

/// The first byte of `text` that is part of no character; its size if all are.
std::size_t first_damaged_byte(std::string_view text);

}  // namespace assay::ingest
