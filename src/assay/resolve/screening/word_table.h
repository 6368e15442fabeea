#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/resolve/screening/word_map.h"

namespace assay::resolve {

/// What a word of a company's name says.
enum class WordKind : std::uint8_t {
  kPlain,
  kPlace,   ///< A town, province, country or people.
  kNumber,  ///< Of an institute, a factory, a fund.
  kForm,    ///< The legal form, which tells no company from another.
  kSmall,   ///< `of`, `the`, `and`.
};

/// Families of legal forms; a company that is a limited one is seldom a joint stock company too.
enum class FormFamily : std::uint8_t { kOther, kLimited, kJointStock, kPartnership, kState };

/// What one word or phrase stands for.
struct WordSense {
  WordKind kind = WordKind::kPlain;
  FormFamily family = FormFamily::kOther;
  bool at_edge = false;            ///< A form only at the end or the beginning of a name.
  std::vector<std::string> words;  ///< What is read instead; none for forms and small words.
};

/// Words of company names in many languages and what they stand for: data/screening/words.yaml
/// and the forms of data/legal_forms.yaml.
class WordTable {
 public:
  static constexpr std::size_t kLongestPhrase = 6;  ///< Words.
  static constexpr std::size_t kLongestHan = 8;     ///< Letters.

  /// Reads the tables below `data`.
  ///
  /// Problems: those of base/yaml.h.
  static WordTable read(const std::filesystem::path& data, std::vector<Diagnostic>& problems);

  /// The sense of folded words with single blanks between them.
  const WordSense* find(std::string_view words) const;
  /// The sense of a long word that only its spelling keeps from being known: `forvarding`,
  /// `Aktiengeselschaft`.
  const WordSense* find_by_sound(std::string_view word) const;
  /// Whether a phrase of several words starts with this one.
  bool starts_phrase(std::string_view word) const;

  /// In how many of `kBackground` names of companies a word stands, as far as is known.
  double background(std::string_view word) const;
  static constexpr double kBackground = 20'000;

  /// ISO 3166 code of a place; empty for a word that is none, or a place of several countries.
  std::string_view country(std::string_view place) const;

  /// Single words that are written for another one, each with what is read; sorted.
  const std::vector<std::pair<std::string, std::string>>& spellings() const { return spellings_; }

  void add(std::string_view words, WordSense sense);
  void set_background(std::string_view word, double names);

 private:
  WordMap<WordSense> senses_;
  WordMap<WordSense> form_sounds_;  ///< Of forms of one long word.
  WordMap<WordSense> word_sounds_;  ///< Of long plain words.
  WordMap<bool> starts_;
  std::vector<std::pair<std::string, std::string>> spellings_;
  WordMap<double> background_;
  WordMap<std::string> countries_;

  friend class WordTableReader;
};

}  // namespace assay::resolve
