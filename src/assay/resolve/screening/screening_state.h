#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/resolve/screening/candidates.h"
#include "assay/resolve/screening/letter_pairs.h"
#include "assay/resolve/screening/name_match.h"
#include "assay/resolve/screening/question.h"
#include "assay/resolve/screening/screener.h"
#include "assay/resolve/screening/written_names.h"

namespace assay::resolve {

/// What one thread keeps between two questions.
struct Screener::Session::State {
  explicit State(const Screener& screener)
      : of(screener),
        reader(screener.pack_.words),
        memory(screener.listed_.words()),
        matcher(screener.listed_.words()),
        search(screener.listed_) {}

  static constexpr std::uint32_t kNoCountry = std::numeric_limits<std::uint32_t>::max();

  const Screener& of;
  NameReader reader;
  WordMemory memory;
  NameMatcher matcher;
  CandidateSearch search;
  std::uint32_t matching = 0;        ///< The question that the matcher was asked.
  std::vector<Question> questions;   ///< One for each name that the last query writes together.
  std::vector<LetterPairs> letters;  ///< Of each of these.
  std::string country;               ///< Of the last query.
  std::uint32_t country_code = 0;    ///< The same as the lists have it; of none: nobody's.
  std::vector<std::uint32_t> candidates;
  std::vector<ScreenHit> hits;
  struct Found {
    std::uint32_t entry = 0;
    std::uint32_t asked = 0;
    std::uint32_t name = 0;  ///< Of the listed ones.
    std::uint32_t compared = 0;
    bool short_form = false;  ///< Of the asked name.
    double odds = 0;
    const NameUse* use = nullptr;
    float unlike = 0;  ///< The clues of that name, once the name is among the best.
    float support = 0;
  };
  bool better(const Found& a, const Found& b) const {
    if (a.odds != b.odds) return a.odds > b.odds;
    if (a.entry != b.entry) return a.entry < b.entry;
    if (a.use->kind != b.use->kind) return a.use->kind < b.use->kind;
    if (const int texts = text_of(a).compare(text_of(b)); texts != 0) return texts < 0;
    return a.asked < b.asked;
  }
  std::vector<Clues> compared;  ///< What a pair of names tells, without the entry's own clues.
  std::vector<Found> found;
  using Sorted = std::vector<std::pair<double, std::uint32_t>>;
  Sorted sorted;                       ///< Odds of `found`.
  std::vector<std::uint32_t> order;    ///< Of `found`, the best first.
  std::vector<std::uint32_t> ordered;  ///< Their entries.

  void compare(std::uint32_t asked, bool short_form);
  void best_entries(std::size_t most);
  Sorted::iterator sort_next(Sorted::iterator first, std::size_t most);
  bool sooner(const Sorted::value_type& a, const Sorted::value_type& b) const {
    return a.first != b.first ? a.first > b.first : better(found[a.second], found[b.second]);
  }
  /// Of an entry in `order`; its size: it is not there.
  std::size_t place_of(std::uint32_t entry) const {
    return static_cast<std::size_t>(std::find(ordered.begin(), ordered.end(), entry) -
                                    ordered.begin());
  }
  void take(const Found& another, Found& of_entry) const;
  float unlike(const Found& of_these) const;
  float rivals(const Found& of_these) const;
  void ask_matcher(std::uint32_t asked) {
    matcher.ask(questions[asked]);
    matching = asked;
  }
  bool short_name(const Found& of_these) const;
  /// The name as the list writes it.
  std::string_view text_of(const Found& of_these) const;
  /// Whether the entry is of the query's country; nothing where one of them has none.
  std::optional<bool> same_country(const NameUse& use) const;
  double entry_odds(const Found& of_these) const;
  Clues with_entry(const Found& of_these) const;
  void rank(std::size_t limit);

  template <class Choose>
  const std::vector<ScreenHit>& answer(const ScreenQuery& query, std::size_t limit,
                                       const Choose& choose) {
    found.clear();
    compared.clear();
    hits.clear();
    country = query.country;
    country_code = of.country_texts_.find(country).value_or(kNoCountry);
    memory.begin();
    const std::vector<WrittenName> names = names_written(query.name, of.pack_.words);
    questions.resize(std::max(questions.size(), names.size() + 1));
    letters.clear();
    std::uint32_t asked = 0;
    const auto answer_one = [&](std::string_view text, bool short_form) {
      letters.emplace_back(text);
      choose(questions[asked]);
      compare(asked++, short_form);
    };
    for (const WrittenName& name : names) {
      ask(name.text, reader, memory, questions[asked]);
      answer_one(name.text, name.short_form);
    }
    // A phrase that the tables know may stand in it misspelled.
    if (const std::string mended = mended_name(questions[0], of.listed_.words()); !mended.empty()) {
      ask(mended, reader, memory, questions[asked]);
      if (questions[asked].words.size() < questions[0].words.size()) answer_one(mended, false);
    }
    rank(limit);
    return hits;
  }
};

}  // namespace assay::resolve
