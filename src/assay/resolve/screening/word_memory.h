#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/resolve/screening/vocabulary.h"
#include "assay/resolve/screening/word_map.h"

namespace assay::resolve {

/// A word of a question, with what listed names may have in its place.
struct AskedWord {
  float weight = 0;
  std::vector<LikeWord> like;  ///< The likeliest first.
  /// Words that are written together in it: the left one, the right one.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> splits;

  /// Whether a listed name has the very word.
  bool listed() const { return !like.empty() && like.front().how == WordMatch::kSame; }
};

/// Looks words up in a vocabulary and remembers what it found, for names of companies are made of
/// few words. One for each thread.
class WordMemory {
 public:
  /// `words` must outlive this.
  explicit WordMemory(const Vocabulary& words) : words_(words) {}

  /// Before a question: what was looked up before may be forgotten now, when there is too much.
  void begin();

  /// Stays until `begin`.
  const AskedWord& look_up(std::string_view text, WordKind kind, bool last);

  const Vocabulary& words() const { return words_; }

 private:
  void find_splits(std::string_view text, AskedWord& word) const;

  const Vocabulary& words_;
  WordMap<AskedWord> known_;
  Vocabulary::Room room_;
  std::string key_;
};

}  // namespace assay::resolve
