#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/resolve/screening/name_reader.h"
#include "assay/resolve/screening/word_memory.h"

namespace assay::resolve {

/// An asked name, prepared for comparison with the names of one vocabulary.
struct Question {
  struct Word {
    const AskedWord* known = nullptr;  ///< Of the memory that it was asked with.
    WordKind kind = WordKind::kPlain;
    float weight() const { return known->weight; }
  };
  /// Words `first` and on that a listed name may write together as `word`.
  struct Joint {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t word = 0;
  };

  NameReading reading;
  std::vector<Word> words;  ///< As in `reading`.
  std::vector<Joint> joints;
  float weight = 0;                 ///< Of all words.
  std::uint32_t initials_word = 0;  ///< The listed word that is the name's initials; 0: none.
};

/// How like words are that are written together in one name and apart in the other.
inline constexpr float kJoinedLikeness = 0.97F;

/// Prepares a name. A word that nobody knows is taken apart where all its parts are known.
///
/// It stands until `memory` begins another question.
/// Cost: some microseconds a word that the memory does not know.
void ask(std::string_view name, NameReader& reader, WordMemory& memory, Question& into);

/// The name with misspelled words mended, so that a phrase that the tables know can be found in it:
/// `chlna national nuclear`; empty where no word looks misspelled.
std::string mended_name(const Question& question, const Vocabulary& words);

}  // namespace assay::resolve
