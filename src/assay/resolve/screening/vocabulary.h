#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/dictionary.h"
#include "assay/resolve/screening/typo_index.h"
#include "assay/resolve/screening/word_table.h"

namespace assay::resolve {

/// How a word was taken for another.
enum class WordMatch : std::uint8_t {
  kSame,
  kSound,   ///< Another way of writing the same sounds.
  kTypo,    ///< A letter or two differ.
  kCut,     ///< One begins the other.
  kJoined,  ///< Written together here, apart there.
};

/// A known word that another may stand for.
struct LikeWord {
  std::uint32_t word = 0;
  float likeness = 0;  ///< 1 is the same.
  WordMatch how = WordMatch::kSame;
  float weight = 0;  ///< Of the word.
};

/// The distinct words of all listed names, with how much each tells.
///
/// Once it is finished it is only read, by as many threads as there are.
class Vocabulary {
 public:
  /// `table` must outlive this.
  explicit Vocabulary(const WordTable& table) : table_(table), kinds_(1), names_(1) {}

  /// The word's number, a new one if it is not known.
  std::uint32_t add(std::string_view text, WordKind kind);
  /// One more name has the word.
  void count(std::uint32_t word) { ++names_[word]; }
  /// After the last word: weighs all, by how many of `names` have them and how common they are
  /// elsewhere, and makes them searchable.
  void finish(std::size_t names);

  std::optional<std::uint32_t> find(std::string_view text) const;
  /// The same, also by another spelling that the table has: `trade` for `trading`.
  std::optional<std::uint32_t> find_spelling(std::string_view text) const;
  std::string_view text(std::uint32_t word) const;
  WordKind kind(std::uint32_t word) const { return kinds_[word]; }
  /// How many names have the word.
  std::uint32_t names(std::uint32_t word) const { return names_[word]; }
  /// The same by a logarithm: 1 for a hundred.
  float crowd(std::uint32_t word) const { return crowds_[word]; }
  /// From near 0, in nearly every name, to 1, in none.
  float weight(std::uint32_t word) const { return weights_[word]; }
  /// The same of a word that need not be known.
  float weight_of(std::string_view text) const;
  /// Number 0 is no word.
  std::uint32_t size() const { return static_cast<std::uint32_t>(kinds_.size()); }

  /// What `like` needs room for; one for each thread.
  struct Room {
    std::vector<TypoIndex::Near> near;
    std::string near_of;  ///< Whom `near` is near to.
    std::vector<LikeWord> like;
  };
  /// The words that `text` may stand for, the likeliest first, at most 24, in `room.like`; `last`
  /// is the last word of its name, which may be cut.
  ///
  /// Cost: some microseconds.
  void like(std::string_view text, WordKind kind, bool last, Room& room) const;

 private:
  /// Words by the hash of a string, in one table.
  struct Buckets {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> words;
    std::uint32_t mask = 0;

    void build(std::vector<std::pair<std::uint32_t, std::uint32_t>>& hashed);
    std::span<const std::uint32_t> at(std::uint32_t hash) const;
  };

  /// A way of writing a word: its own, one of the table, or either by its sound.
  struct Spelling {
    std::string_view text;
    std::uint32_t word = 0;
    bool sound = false;
  };

  void add_spellings();
  void index_spellings();
  void add_typos(std::string_view text, bool sound, Room& room) const;
  void add_cuts(std::string_view text, bool last, std::vector<LikeWord>& into) const;
  void add_misread(std::string_view text, Room& room) const;

  const WordTable& table_;
  Dictionary texts_;
  std::vector<WordKind> kinds_;
  std::vector<std::uint32_t> names_;
  std::vector<float> crowds_;
  std::vector<float> weights_;
  double all_names_ = 0;
  Dictionary other_texts_;  ///< Of spellings that are no word's own.
  std::vector<Spelling> spellings_;
  Buckets by_text_;                    ///< Spellings.
  TypoIndex typos_;                    ///< The same, by what is left of them.
  std::vector<std::uint32_t> sorted_;  ///< Spellings that are no sounds, by text.
};

}  // namespace assay::resolve
