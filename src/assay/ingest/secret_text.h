#pragma once

#include <cstddef>
#include <cstdint>
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

/// A quick look: every secret value stands behind a word and a blank, `=` or `:`.
bool may_hold_secret(std::string_view text);

/// `text` with `<dropped>` in place of its secret values, which are counted.
std::string without_secrets(std::string_view text, std::int64_t& dropped);

/// A record as it may be shown, to be mended: nothing where it is long, no UTF-8, or may hold
/// secrets.
std::string showable(std::string_view record);

}  // namespace assay::ingest
