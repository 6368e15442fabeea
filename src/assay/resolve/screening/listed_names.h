#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/model/party_list.h"
#include "assay/resolve/large_vector.h"
#include "assay/resolve/screening/listed_spellings.h"
#include "assay/resolve/screening/name_match.h"
#include "assay/resolve/screening/name_reader.h"
#include "assay/resolve/screening/vocabulary.h"

namespace assay::resolve {

/// Where a listed name is used, with what of its entry every comparison asks for.
struct NameUse {
  static constexpr std::uint16_t kSeveral = 0xFFFF;

  std::uint32_t entry = 0;     ///< Counted over all lists.
  std::uint32_t name = 0;      ///< Into the names of its list.
  std::uint32_t spelling = 0;  ///< Its number in `spellings`.
  NameKind kind = NameKind::kPrimary;
  bool person = false;        ///< The entry is no company.
  std::uint16_t country = 0;  ///< Code of the entry's country; 0: none.
};

/// All names of all lists, each once, by the words that they have. Those that tell less come first:
/// of names that share a word these are the nearest, so that a search can leave the others out.
class ListedNames {
 public:
  explicit ListedNames(const WordTable& table) : words_(table), reader_(table) {}

  /// Adds a name of an entry; `use` need not have its spelling.
  void add(std::string_view text, NameUse use);
  /// After the last name.
  void finish();

  std::size_t size() const { return names_.size() - 1; }
  const Vocabulary& words() const { return words_; }
  const ListedSpellings& spellings() const { return spellings_; }
  ListedWords name(std::uint32_t name) const {
    const std::uint32_t first = names_[name].first_word;
    return {std::span(listed_words_).subspan(first, names_[name + 1].first_word - first),
            names_[name].families};
  }
  std::span<const NameUse> uses(std::uint32_t name) const {
    const std::uint32_t first = names_[name].first_use;
    return std::span(uses_).subspan(first, names_[name + 1].first_use - first);
  }

  /// The names that have a word, in their order: those that tell less first.
  std::span<const std::uint32_t> names_with(std::uint32_t word) const {
    return std::span(postings_).subspan(first_posting_[word],
                                        first_posting_[word + 1] - first_posting_[word]);
  }
  /// The same of a word that one name of 64 has or more: a bit for each name. Else nothing.
  std::span<const std::uint64_t> bits_with(std::uint32_t word) const {
    const std::size_t size = (this->size() + 63) / 64;
    return common_[word] == 0 ? std::span<const std::uint64_t>()
                              : std::span(bits_).subspan((common_[word] - 1) * size, size);
  }
  /// What all words of a name tell.
  float weight(std::uint32_t name) const { return weights_[name]; }
  /// That weight at least, and at most, which cost no memory.
  float least_weight(std::uint32_t name) const { return steps_[name / kStep]; }
  float most_weight(std::uint32_t name) const { return steps_[name / kStep + 1]; }
  /// Fetches from memory what `name` and `uses` need first.
  void prefetch(std::uint32_t name) const { __builtin_prefetch(&names_[name]); }
  /// The same for `names_with`.
  void prefetch_names(std::uint32_t word) const { __builtin_prefetch(&first_posting_[word]); }
  /// Fetches the words and uses, once `prefetch` has come.
  void prefetch_words(std::uint32_t name) const {
    const ListedWord* words = listed_words_.data() + names_[name].first_word;
    __builtin_prefetch(words);
    __builtin_prefetch(words + 5);
    __builtin_prefetch(uses_.data() + names_[name].first_use);
  }
  /// Names with these initials, numbers left out, each behind the hash of its own: few others too.
  std::span<const std::pair<std::uint32_t, std::uint32_t>> with_initials(
      std::string_view letters) const;

 private:
  static constexpr std::size_t kStep = 64;

  struct Name {
    std::uint32_t first_word = 0;  ///< Into `added_words_`, then into `listed_words_`.
    std::uint32_t first_use = 0;   ///< Into `uses_`.
    std::uint8_t families = 0;
  };

  std::span<const std::uint32_t> added_words(std::uint32_t name) const;
  std::uint32_t number_of(std::size_t first_word);
  void grow_slots();
  void sort_by_weight();
  void index_words();
  void index_common_words();
  void index_uses();
  void index_initials();

  Vocabulary words_;
  ListedSpellings spellings_;
  NameReader reader_;
  NameReading reading_;
  std::vector<std::uint32_t> added_words_;  ///< Until `finish`.
  LargeVector<ListedWord> listed_words_;
  LargeVector<Name> names_ = LargeVector<Name>(1);        ///< One more than there are.
  std::vector<std::pair<std::uint32_t, NameUse>> added_;  ///< Until `finish`.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_;
  LargeVector<float> weights_;
  std::vector<float> steps_;  ///< The weight of each `kStep`th name, and of the last.
  LargeVector<NameUse> uses_;
  LargeVector<std::uint32_t> postings_;
  std::vector<std::uint32_t> first_posting_;
  std::vector<std::uint32_t> common_;  ///< By word: its place in `bits_`, and 1; 0: it is rare.
  LargeVector<std::uint64_t> bits_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> initials_;  ///< Hash, name; sorted.
};

}  // namespace assay::resolve
