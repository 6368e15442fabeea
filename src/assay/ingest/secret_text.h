#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace assay::ingest {

/// What stands in place of a secret.
inline constexpr std::string_view kDropped = "<dropped>";

/// The first secret value in `text` from `from` on, which follows a word such as `password`: its
/// place and length, or npos.
struct SecretValue {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};
SecretValue find_secret(std::string_view text, std::size_t from);

/// A quick look at many texts, eight bytes at a time: a secret value stands behind a word and a
/// blank, a quote, `=` or `:`. False where `text` has none of these; often true where it has.
inline bool may_hold_secret(std::string_view text) {
  if (text.empty()) return false;
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  const auto any = [](std::uint64_t bytes) {
    const std::uint64_t beyond_ascii = bytes & kEach * 0x80;
    const std::uint64_t up_to_quote = ~(bytes + kEach * (0x7F - '\'')) & kEach * 0x80;
    const std::uint64_t from_colon = (bytes + kEach * (0x40 - ':')) & ~bytes & kEach * 0x40;
    return (beyond_ascii | up_to_quote | from_colon) != 0;
  };
  std::uint64_t bytes = kEach * '0';
  if (text.size() < sizeof bytes) {
    std::memcpy(&bytes, text.data(), text.size());
    return any(bytes);
  }
  for (std::size_t at = 0; at + sizeof bytes < text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if (any(bytes)) return true;
  }
  std::memcpy(&bytes, text.data() + text.size() - sizeof bytes, sizeof bytes);
  return any(bytes);
}

/// `text` with `<dropped>` in place of its secret values, which are counted.
std::string without_secrets(std::string_view text, std::int64_t& dropped);

/// A record as it may be shown, to be mended: nothing where it is long, no UTF-8, or may hold
/// secrets.
std::string showable(std::string_view record);

}  // namespace assay::ingest
