#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/resolve/screening/latin_text.h"
#include "assay/resolve/screening/word_map.h"
#include "assay/resolve/screening/word_table.h"

namespace assay::resolve {

/// One word of a name as it is compared.
struct NameWord {
  std::string text;     ///< Lower-case ASCII, read by the tables: `technology`.
  std::string written;  ///< What the name has there, folded: `tech`, `科技`.
  WordKind kind = WordKind::kPlain;
};

/// A name cut into what is compared.
struct NameReading {
  std::vector<NameWord> words;     ///< Plain words, places and numbers, in their order.
  std::vector<std::string> forms;  ///< Legal forms that were left out, folded.
  std::uint8_t families = 0;       ///< A bit per `FormFamily` that a form belongs to.
  bool translated = false;         ///< Another script was involved.
};

/// Reads names of companies in any script.
///
/// Folds case, width, accents and punctuation; writes other scripts in Latin letters, Chinese
/// words that the tables know in English; reads abbreviations and words of other languages as the
/// tables say; takes legal forms out; makes `13th`, `No. 13` and `thirteenth` one number, and
/// `forty four` 44. A name of nothing but forms and small words keeps them as its words.
///
/// One for each thread, as LatinText.
/// Cost: a microsecond or two for a name in Latin letters.
class NameReader {
 public:
  /// `table` must outlive this.
  explicit NameReader(const WordTable& table) : table_(table) {}

  void read(std::string_view name, NameReading& into);
  NameReading read(std::string_view name);

  /// Initials of the words, small words left out, each letter once; without and with the first
  /// letters of legal forms. Empty where there are fewer than two words.
  static std::string initials(const NameReading& name);

 private:
  struct Piece {
    std::string_view written;
    std::string latin;  ///< Empty: as written.
    bool han = false;   ///< Known Chinese word.
    std::string_view text() const { return latin.empty() ? written : std::string_view(latin); }
  };

  /// What the tables know of one word.
  struct Known {
    const WordSense* sense = nullptr;
    const WordSense* by_sound = nullptr;
    bool starts_phrase = false;
  };
  const Known& known(std::string_view word);

  void cut(std::string_view folded);
  void cut_han(std::string_view run);
  void add_phrase(std::size_t first, std::size_t count, const WordSense& sense);
  void add_word(std::size_t at);
  void join_numbers();

  const WordTable& table_;
  LatinText latin_;
  WordMap<Known> known_;  ///< Names are made of few words.
  std::vector<Piece> pieces_;
  struct Item {
    NameWord word;
    FormFamily family = FormFamily::kOther;
    bool at_edge = false;
  };
  std::vector<Item> items_;
  std::string phrase_;  ///< The longest that the tables know, from one piece on.
  std::string words_;   ///< The one that is looked up.
};

}  // namespace assay::resolve
