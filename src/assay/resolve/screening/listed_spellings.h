#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/base/dictionary.h"
#include "assay/resolve/large_vector.h"
#include "assay/resolve/screening/letter_pairs.h"
#include "assay/resolve/screening/name_reader.h"

namespace assay::resolve {

/// How listed names are written: what reasons say of them, and by which letters two names of one
/// reading differ. It is kept from when the lists are read, for the best entries of most questions
/// are others.
class ListedSpellings {
 public:
  /// Adds the spelling of a name; they are numbered from 0.
  std::uint32_t add(std::string_view name, const NameReading& reading);
  /// After the last name.
  void finish();

  /// What the name has for a word of its reading; empty: the word itself.
  std::string_view word(std::uint32_t spelling, std::size_t at) const {
    return texts_.text(written_[starts_[spelling].written + at]);
  }
  /// How many legal forms were left out, and one of them.
  std::size_t forms(std::uint32_t spelling) const { return starts_[spelling].forms; }
  std::string_view form(std::uint32_t spelling, std::size_t at) const {
    return texts_.text(written_[starts_[spelling].written + starts_[spelling].words + at]);
  }
  /// As LetterPairs::unlike.
  ///
  /// Cost: a look for each pair.
  float unlike(const LetterPairs& asked, std::uint32_t spelling) const;
  /// Fetches from memory what `unlike` needs, the second once the first has come.
  void prefetch(std::uint32_t spelling) const { __builtin_prefetch(&starts_[spelling]); }
  void prefetch_pairs(std::uint32_t spelling) const {
    __builtin_prefetch(pairs_.data() + starts_[spelling].pairs);
  }

 private:
  struct Start {
    std::uint32_t written = 0;  ///< Into `written_`: the words, then the forms.
    std::uint32_t pairs = 0;    ///< Into `pairs_`.
    std::uint16_t words = 0;
    std::uint16_t forms = 0;
    std::uint16_t pair_count = 0;
    bool comparable = true;  ///< False: letters of another script.
  };

  Dictionary texts_;
  LargeVector<Start> starts_;
  LargeVector<std::uint32_t> written_;  ///< Codes of `texts_`.
  LargeVector<std::uint16_t> pairs_;    ///< Hash values.
  std::vector<std::uint16_t> room_;
};

}  // namespace assay::resolve
