#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "assay/base/result.h"
#include "assay/base/yaml.h"

namespace assay::ingest {

/// What values are called in the files of the field, and the one spelling that the
/// project has for each.
class ValueNames {
 public:
  /// Reads `data/values.yaml`.
  ///
  /// Errors: BAS011 to BAS013.
  static Result<ValueNames> read(const YamlValue& document);

  /// The project's word for `text` in the field of that name: `in_service` for
  /// `Active`. A word of the project's own is itself.
  std::optional<std::string_view> word(std::string_view field, std::string_view text) const;

  /// ISO 3166-1 alpha-2 for a code or a name of a country: `GB` for `UK`.
  std::optional<std::string_view> country(std::string_view text) const;

  std::optional<bool> yes_or_no(std::string_view text) const;

  /// Whether equipment stands in what that word means, which is none itself: a rack, a cabinet.
  bool furniture(std::string_view text) const;

  /// Whether a cell says in words that it says nothing: `n/a`, `?`, `unknown`.
  ///
  /// Cost: a look at the first byte and the length for most texts.
  bool says_nothing(std::string_view text) const {
    if (text.empty()) return true;
    const std::uint64_t lengths = lengths_of_nothing_[static_cast<unsigned char>(text.front())];
    return (lengths >> length_bit(text) & 1) != 0 && is_nothing(text);
  }

 private:
  /// Long texts share a bit.
  static std::size_t length_bit(std::string_view text) {
    return std::min<std::size_t>(text.size(), 63);
  }

  bool is_nothing(std::string_view text) const;

  using Words = std::unordered_map<std::string, std::string>;  ///< Folded -> the project's word.

  std::unordered_map<std::string, Words> fields_;
  Words countries_;
  std::unordered_map<std::string, bool> yes_or_no_;
  std::unordered_set<std::string> furniture_;  ///< Folded.
  std::unordered_set<std::string> nothing_;    ///< In lower case, not folded.
  /// By the first byte of such a text: a bit for each length that one of them has.
  std::array<std::uint64_t, 256> lengths_of_nothing_{};
};

}  // namespace assay::ingest
