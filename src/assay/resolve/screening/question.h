#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assay/resolve/screening/name_reader.h"
#include "assay/resolve/screening/vocabulary.h"

namespace assay::resolve {

/// An asked name, prepared for comparison with the names of one vocabulary.
struct Question {
  struct Word {
    float weight = 0;
    WordKind kind = WordKind::kPlain;
    std::vector<LikeWord> like;  ///< The likeliest first.
  };
  /// Words `first` and on that a listed name may write together as `word`.
  struct Joint {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t word = 0;
    float likeness = 0;
  };
  /// A word that a listed name may write apart as `left` and `right`.
  struct Split {
    std::uint32_t at = 0;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
  };

  NameReading reading;
  std::vector<Word> words;  ///< As in `reading`.
  std::vector<Joint> joints;
  std::vector<Split> splits;
  float weight = 0;                 ///< Of all words.
  std::string initials;             ///< Of the name; empty for one word.
  std::uint32_t initials_word = 0;  ///< The listed word that is the name's initials; 0: none.
};

/// Prepares a name. A word that nobody knows is taken apart where all its parts are known.
///
/// Cost: some microseconds a word that is not the vocabulary's.
void ask(std::string_view name, NameReader& reader, const Vocabulary& words, Question& into);

}  // namespace assay::resolve
