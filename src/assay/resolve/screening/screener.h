#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/dictionary.h"
#include "assay/model/because.h"
#include "assay/model/party_list.h"
#include "assay/resolve/screening/listed_names.h"
#include "assay/resolve/screening/score_table.h"

namespace assay::resolve {

/// What screening knows before it reads a list: data/screening and data/legal_forms.yaml.
struct ScreeningPack {
  WordTable words;
  ScoreTable scores;
  std::vector<Diagnostic> problems;  ///< What was not read; the rest stands.
};

/// Problems: those of WordTable and ScoreTable.
ScreeningPack read_screening_pack(const std::filesystem::path& data);

/// A name to be looked for.
struct ScreenQuery {
  std::string_view name;
  std::string_view country;  ///< ISO 3166-1 alpha-2 where it is known, else empty.
};

/// A listed party that a name may mean.
struct ScreenHit {
  std::uint32_t list = 0;   ///< Into the screener's lists.
  std::uint32_t entry = 0;  ///< Into that list's entries.
  std::string_view name;    ///< The entry's name that fits best, as the list writes it.
  std::uint32_t place = 0;  ///< Of that name among the list's.
  double score = 0;         ///< Probability that it is this party, from 0 to 1.
  ScreenJudgement judgement = ScreenJudgement::kNone;
  std::uint32_t asked = 0;     ///< Which of the names that the query writes together fits it.
  Clues clues;                 ///< What the score was made of.
  std::uint32_t listed = 0;    ///< Number of the name among the distinct listed ones.
  std::uint32_t spelling = 0;  ///< Number of its spelling among the listed ones.
};

/// Finds the listed parties that names may mean.
class Screener {
 public:
  /// All must outlive this.
  ///
  /// Cost: a million names in some seconds and some hundred megabytes.
  Screener(const ScreeningPack& pack, std::span<const PartyList* const> lists);
  ~Screener();

  std::span<const PartyList* const> lists() const { return lists_; }
  std::size_t names() const { return listed_.size(); }

  /// What one thread keeps between two questions.
  class Session {
   public:
    explicit Session(const Screener& screener);
    ~Session();

    /// The best `limit` entries, by score, then in the order of the lists; each entry once, with
    /// its best name. Every entry that shares anything telling with the name can be among them,
    /// however low its score.
    ///
    /// Valid until the next call.
    const std::vector<ScreenHit>& best(const ScreenQuery& query, std::size_t limit);

    /// The same by comparing with every listed name, for tests: what `best` must find.
    const std::vector<ScreenHit>& best_of_all(const ScreenQuery& query, std::size_t limit);

    /// Why a hit of the last question has its score: the words that agree and how rare they are,
    /// what only one side has, and what of the entry speaks for or against it.
    Because because(const ScreenHit& hit);

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  struct Entry {
    std::uint32_t list = 0;
    std::uint32_t entry = 0;
    std::uint32_t first_country = 0, countries = 0;
  };

  void add(std::uint32_t list);

  const ScreeningPack& pack_;
  std::vector<const PartyList*> lists_;
  ListedNames listed_;
  std::vector<Entry> entries_;
  Dictionary country_texts_;
  std::vector<std::uint32_t> countries_;  ///< Codes of `country_texts_`.
};

}  // namespace assay::resolve
