#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/resolve/screening/evidence.h"
#include "assay/resolve/screening/question.h"
#include "assay/resolve/screening/vocabulary.h"

namespace assay::resolve {

/// Words of an asked and of a listed name that are taken for each other.
struct WordPair {
  std::uint8_t asked = 0, asked_count = 1;    ///< Words of the question.
  std::uint8_t listed = 0, listed_count = 1;  ///< Words of the listed name.
  float likeness = 0;
  WordMatch how = WordMatch::kSame;
  float asked_weight = 0, listed_weight = 0;  ///< Of the words.
  float crowd = 0;                            ///< Of the first listed word.
};

/// A word of a listed name, with what each comparison asks the vocabulary for.
struct ListedWord {
  std::uint32_t word = 0;
  float weight = 0;
  WordKind kind = WordKind::kPlain;
};

/// One listed name as words of a vocabulary.
struct ListedWords {
  std::span<const ListedWord> words;
  std::uint8_t families = 0;  ///< As in NameReading.
};

/// Compares an asked name with listed ones. It is kept from one question to the next, so that it
/// allocates nothing.
class NameMatcher {
 public:
  /// `words` must outlive this.
  explicit NameMatcher(const Vocabulary& words) : words_(words) {}

  /// What `compare` compares with; `question` must stay until the next one.
  void ask(const Question& question);

  /// What the words, their order and the legal forms tell; clues about the entry stay 0.
  ///
  /// Words are paired greedily, the most telling pair first; of equals the one that comes
  /// first in the asked name.
  ///
  /// Cost: a look-up for each listed word.
  Clues compare(const ListedWords& listed);

  /// The pairs of the last comparison, in the order of the asked name.
  const std::vector<WordPair>& pairs() const { return pairs_; }
  std::uint32_t asked_taken() const { return asked_taken_; }    ///< A bit per asked word.
  std::uint32_t listed_taken() const { return listed_taken_; }  ///< A bit per listed word.

 private:
  struct Chance {
    WordPair pair;
    float gain = 0;
  };
  /// What a listed word may stand for in the question.
  struct Link {
    std::uint32_t listed = 0;
    std::uint32_t next = 0;  ///< The listed word that must follow it; 0: any.
    WordPair pair;
    float gain = 0;
  };

  std::uint32_t& slot(std::uint32_t listed);
  void find_chances(std::span<const ListedWord> listed);
  void take_best();
  /// Whether one side is the initials of the other.
  bool initials(std::span<const ListedWord> listed) const;

  const Vocabulary& words_;
  const Question* question_ = nullptr;
  std::vector<Link> links_;           ///< By listed word.
  std::vector<std::uint32_t> slots_;  ///< The first link of a word, and 1; a hash table.
  std::vector<Chance> chances_;
  std::vector<WordPair> pairs_;
  std::uint32_t asked_taken_ = 0;
  std::uint32_t listed_taken_ = 0;
  std::size_t asked_head_ = 0;  ///< The first telling asked word; none: their number.
  Clues none_;
};

}  // namespace assay::resolve
