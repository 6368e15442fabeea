#pragma once

#include <array>
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
  /// Cost: one look at the first byte for most texts.
  bool says_nothing(std::string_view text) const;

 private:
  using Words = std::unordered_map<std::string, std::string>;  ///< Folded -> the project's word.

  std::unordered_map<std::string, Words> fields_;
  Words countries_;
  std::unordered_map<std::string, bool> yes_or_no_;
  std::unordered_set<std::string> furniture_;      ///< Folded.
  std::unordered_map<std::string, bool> nothing_;  ///< In lower case, not folded.
  std::array<bool, 256> may_be_nothing_{};         ///< By first byte.
  std::size_t longest_nothing_ = 0;
};

}  // namespace assay::ingest
