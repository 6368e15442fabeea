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

/// A quick look at many texts: a secret value stands behind a word and a blank, a quote, `=` or
/// `:`. Whether none of these is in `text`, eight bytes at a time.
inline bool may_hold_secret(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;
  const auto below = [](std::uint64_t bytes, std::uint64_t byte) {
    return (bytes - kOnes * byte) & ~bytes & kHighs;
  };
  const auto any = [&](std::uint64_t bytes) {
    return (below(bytes, '\'' + 1) | below(bytes ^ kOnes * '=', 1) |
            below(bytes ^ kOnes * ':', 1)) != 0;
  };
  std::uint64_t bytes = kOnes * '0';
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
