#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/model/party_list.h"
#include "assay/resolve/screening/name_match.h"
#include "assay/resolve/screening/name_reader.h"
#include "assay/resolve/screening/question.h"
#include "assay/resolve/screening/vocabulary.h"

namespace assay::resolve {

/// Where a listed name is used.
struct NameUse {
  std::uint32_t entry = 0;  ///< Counted over all lists.
  NameKind kind = NameKind::kPrimary;
  std::string_view text;  ///< As the list writes it.
};

/// What a search keeps between two questions, so that it allocates nothing; one for each thread.
struct SearchScratch {
  /// What was found of a listed name, and by which word last; nothing outside a search.
  struct Gathered {
    float gain = 0;
    std::uint32_t round = 0;
  };
  std::vector<Gathered> names;
  std::vector<float> gains;  ///< By listed word, of those that one asked word may stand for.
  std::vector<float> best;   ///< Of what was found so far.
  std::vector<std::uint32_t> touched;
  std::vector<std::pair<float, std::uint32_t>> ranked;
};

/// All names of all lists, each once, by the words that they have.
class ListedNames {
 public:
  explicit ListedNames(const WordTable& table) : words_(table), reader_(table) {}

  /// Adds a name of an entry; `text` must outlive this.
  void add(std::string_view text, NameKind kind, std::uint32_t entry);
  /// After the last name.
  void finish();

  std::size_t size() const { return families_.size(); }
  const Vocabulary& words() const { return words_; }
  ListedWords name(std::uint32_t name) const {
    return {std::span(name_words_)
                .subspan(first_word_[name], first_word_[name + 1] - first_word_[name]),
            families_[name]};
  }
  std::span<const NameUse> uses(std::uint32_t name) const {
    return std::span(uses_).subspan(first_use_[name], first_use_[name + 1] - first_use_[name]);
  }

  /// The names most worth a comparison, at most `most`, the most promising first.
  ///
  /// Rare words are looked up first, with all words that they may stand for; once two thirds of
  /// what the name tells are found, or a new name could not come among the most promising any more,
  /// common words bring no new names. What they add to the names that are known is looked up in
  /// those.
  ///
  /// Source: H. Turtle, J. Flood, "Query evaluation: strategies and optimizations", Information
  ///         Processing and Management 31 (1995), 831-850 (the bound, MaxScore).
  void candidates(const Question& question, std::size_t most, SearchScratch& scratch,
                  std::vector<std::uint32_t>& into) const;

 private:
  std::span<const std::uint32_t> names_with(std::uint32_t word) const {
    return std::span(postings_).subspan(first_posting_[word],
                                        first_posting_[word + 1] - first_posting_[word]);
  }
  void index_initials();
  /// Adds to what is found of the names that have the word.
  void gather(std::uint32_t word, float gain, std::uint32_t round, SearchScratch& scratch) const;
  /// Adds to what is found of the names that are known already, by the gains of `scratch`.
  void gather_known(std::uint32_t round, SearchScratch& scratch) const;
  /// How promising a name is of which `gain` was found: twice what both share, of what both tell.
  float promise(const Question& question, std::uint32_t name, float gain) const;
  /// Whether a name of which nothing is found yet could still come among the `most` best, if all
  /// that `rest` says were found of it.
  bool room_for_new(const Question& question, std::size_t most, float rest,
                    SearchScratch& scratch) const;

  Vocabulary words_;
  NameReader reader_;
  NameReading reading_;
  std::vector<std::uint32_t> name_words_;
  std::vector<std::uint32_t> first_word_{0};
  std::vector<std::uint8_t> families_;
  std::vector<float> weights_;
  std::vector<std::pair<std::uint32_t, NameUse>> added_;  ///< Until `finish`.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_;
  std::vector<NameUse> uses_;
  std::vector<std::uint32_t> first_use_;
  std::vector<std::uint32_t> postings_;
  std::vector<std::uint32_t> first_posting_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> initials_;  ///< Hash, name; sorted.
};

/// The hash under which `candidates` looks for initials.
std::uint32_t initials_hash(std::string_view letters);

}  // namespace assay::resolve
