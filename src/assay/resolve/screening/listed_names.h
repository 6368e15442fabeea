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
#include "assay/resolve/screening/vocabulary.h"

namespace assay::resolve {

/// Where a listed name is used.
struct NameUse {
  std::uint32_t entry = 0;  ///< Counted over all lists.
  NameKind kind = NameKind::kPrimary;
  std::string_view text;  ///< As the list writes it.
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

  /// The names that have a word, in their order.
  std::span<const std::uint32_t> names_with(std::uint32_t word) const {
    return std::span(postings_).subspan(first_posting_[word],
                                        first_posting_[word + 1] - first_posting_[word]);
  }
  /// What all words of a name tell.
  float weight(std::uint32_t name) const { return weights_[name]; }
  void prefetch_weight(std::uint32_t name) const { __builtin_prefetch(&weights_[name]); }
  /// Names with these initials, numbers left out, each behind the hash of its own: few others too.
  std::span<const std::pair<std::uint32_t, std::uint32_t>> with_initials(
      std::string_view letters) const;

 private:
  void index_initials();

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

}  // namespace assay::resolve
