#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "assay/resolve/names.h"

namespace assay::resolve {

/// A name cut down to what tells one company from another.
struct NameKey {
  std::string full;                ///< All words.
  std::string exact;               ///< Without legal forms, blanks and `and`.
  std::string loose;               ///< Without group and place words at the end too.
  std::vector<std::string> forms;  ///< What `exact` lost: `co ltd`.
  std::vector<std::string> words;  ///< What `loose` lost besides: `uk`.
  bool place = false;              ///< One of them is a place.
};

/// Makes keys by the words that tell nothing.
class NameKeys {
 public:
  explicit NameKeys(const NameWords& words);

  NameKey of(std::string_view name) const;

  /// Whether every word of a folded text is a model code or a word for a product; false for none.
  bool products(const std::vector<std::string_view>& words) const;

 private:
  using Words = std::unordered_set<std::string>;

  /// Takes the longest word or phrase of `known` off the end; empty if there is none, or nothing
  /// else would be left.
  std::string take_last(std::vector<std::string_view>& tokens, const Words& known) const;
  std::string take_first(std::vector<std::string_view>& tokens) const;

  Words legal_forms_;
  Words leading_forms_;
  Words group_words_;
  Words places_;
  Words products_;
};

/// The words of a folded name.
std::vector<std::string_view> words_of(std::string_view folded);

/// Words written together, `and` left out.
std::string key_of(const std::vector<std::string_view>& words);

}  // namespace assay::resolve
