#include "assay/resolve/screening/screener.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "assay/resolve/screening/candidates.h"
#include "assay/resolve/screening/letter_pairs.h"
#include "assay/resolve/screening/listed_reading.h"
#include "assay/resolve/screening/name_match.h"
#include "assay/resolve/screening/question.h"
#include "assay/resolve/screening/reasons.h"
#include "assay/resolve/screening/written_names.h"

namespace assay::resolve {
namespace {

/// Names that are compared for one question: the best ten of a list are among them.
constexpr std::size_t kCompared = 64;
constexpr float kAsMuch = 0.02F;     ///< Shares that differ by so little are one.
constexpr std::size_t kRivals = 10;  ///< Entries that are looked at.
constexpr double kMuchBetter = 3;    ///< Odds of twenty to one.
constexpr double kFaint = -4;        ///< Odds of a name that supports nothing.
constexpr double kAlike = 0.5;       ///< Names of an entry whose odds differ by less fit alike.

}  // namespace

ScreeningPack read_screening_pack(const std::filesystem::path& data) {
  ScreeningPack pack;
  pack.words = WordTable::read(data, pack.problems);
  pack.scores = ScoreTable::read(data, pack.problems);
  return pack;
}

Screener::Screener(const ScreeningPack& pack, std::span<const PartyList* const> lists)
    : pack_(pack), lists_(lists.begin(), lists.end()), listed_(pack.words) {
  for (std::uint32_t list = 0; list < lists_.size(); ++list) add(list);
  listed_.finish();
}

Screener::~Screener() = default;

void Screener::add(std::uint32_t list) {
  const PartyList& from = *lists_[list];
  for (std::uint32_t i = 0; i < from.entries().size(); ++i) {
    const ListEntry& party = from.entries()[i];
    Entry entry{list, i, static_cast<std::uint32_t>(countries_.size()), 0,
                party.kind != PartyKind::kUnknown && party.kind != PartyKind::kCompany};
    for (const ListFact& fact : from.facts(party)) {
      if (fact.kind == ListFactKind::kCountry) countries_.push_back(fact.value);
    }
    entry.countries = static_cast<std::uint32_t>(countries_.size()) - entry.first_country;
    const auto at = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
    for (const ListName& name : from.names(party)) listed_.add(name.text, name.kind, at);
  }
}

struct Screener::Session::State {
  explicit State(const Screener& screener)
      : of(screener),
        reader(screener.pack_.words),
        memory(screener.listed_.words()),
        matcher(screener.listed_.words()),
        search(screener.listed_) {}

  const Screener& of;
  NameReader reader;
  ListedReading listed_reading;
  WordMemory memory;
  NameMatcher matcher;
  CandidateSearch search;
  std::uint32_t matching = 0;        ///< The question that the matcher was asked.
  std::vector<Question> questions;   ///< One for each name that the last query writes together.
  std::vector<LetterPairs> letters;  ///< Of each of these.
  std::string country;               ///< Of the last query.
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
  static bool better(const Found& a, const Found& b) {
    if (a.odds != b.odds) return a.odds > b.odds;
    if (a.entry != b.entry) return a.entry < b.entry;
    return a.use->kind != b.use->kind ? a.use->kind < b.use->kind : a.use->text < b.use->text;
  }
  std::vector<Clues> compared;  ///< What a pair of names tells, without the entry's own clues.
  std::vector<Found> found;
  std::vector<std::uint32_t> order;  ///< Of `found`, the best first.

  void compare(std::uint32_t asked, bool short_form);
  void best_entries(std::size_t most);
  void take(const Found& another, Found& of_entry) const;
  float unlike(const Found& of_these) const;
  float rivals(const Found& of_these) const;
  void ask_matcher(std::uint32_t asked) {
    matcher.ask(questions[asked]);
    matching = asked;
  }
  bool short_name(const Found& of_these) const;
  /// Whether the entry is of the query's country; nothing where one of them has none.
  std::optional<bool> same_country(const Entry& entry) const;
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

bool Screener::Session::State::short_name(const Found& these) const {
  const NameKind kind = these.use->kind;
  return kind == NameKind::kWeak || kind == NameKind::kAcronym || these.short_form;
}

std::optional<bool> Screener::Session::State::same_country(const Entry& entry) const {
  if (country.empty() || entry.countries == 0) return std::nullopt;
  const auto first = of.countries_.begin() + entry.first_country;
  return std::find(first, first + entry.countries, country) != first + entry.countries;
}

/// The clues of a pair of names with those of the entry.
Clues Screener::Session::State::with_entry(const Found& these) const {
  const Entry& entry = of.entries_[these.entry];
  Clues clues = compared[these.compared];
  using enum Clue;
  clues[kPerson] = entry.person;
  clues[kShortName] = short_name(these);
  clues[kGroupName] = these.use->kind == NameKind::kGroup;
  if (const auto same = same_country(entry)) clues[*same ? kSameCountry : kOtherCountry] = 1;
  return clues;
}

/// What the clues of the entry add to the odds of the names.
double Screener::Session::State::entry_odds(const Found& these) const {
  const Entry& entry = of.entries_[these.entry];
  const ScoreTable& scores = of.pack_.scores;
  using enum Clue;
  double odds = 0;
  if (entry.person) odds += scores.factor(kPerson);
  if (short_name(these)) odds += scores.factor(kShortName);
  if (these.use->kind == NameKind::kGroup) odds += scores.factor(kGroupName);
  if (const auto same = same_country(entry)) {
    odds += scores.factor(*same ? kSameCountry : kOtherCountry);
  }
  return odds;
}

void Screener::Session::State::compare(std::uint32_t asked, bool short_form) {
  ask_matcher(asked);
  for (const std::uint32_t name : candidates) {
    const Clues clues = matcher.compare(of.listed_.name(name));
    if (matcher.pairs().empty() && clues[Clue::kInitials] == 0) continue;
    const auto at = static_cast<std::uint32_t>(compared.size());
    compared.push_back(clues);
    const double odds = of.pack_.scores.odds(clues);
    for (const NameUse& use : of.listed_.uses(name)) {
      Found& made = found.emplace_back(Found{use.entry, asked, name, at, short_form, 0, &use});
      made.odds = odds + entry_odds(made);
    }
  }
}

float Screener::Session::State::unlike(const Found& these) const {
  return letters[these.asked].unlike(these.use->text);
}

/// Another name of an entry that is known by a better one: it supports that one, or stands for it
/// where both fit alike and this one is nearer by its letters.
void Screener::Session::State::take(const Found& another, Found& of_entry) const {
  if (another.name != of_entry.name && of_entry.support == 0) {
    of_entry.support = static_cast<float>(1 / (1 + std::exp(-another.odds)));
  }
  if (another.odds < of_entry.odds - kAlike) return;
  Found nearer = another;
  nearer.unlike = unlike(another);
  nearer.support = of_entry.support;
  if (nearer.unlike < of_entry.unlike - static_cast<float>(of_entry.odds - another.odds)) {
    of_entry = nearer;
  }
}

/// Leaves the best entries in `order`, each once, by its best name.
void Screener::Session::State::best_entries(std::size_t most) {
  order.resize(found.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return better(found[a], found[b]); });
  std::size_t kept = 0;
  for (const std::uint32_t at : order) {
    Found& each = found[at];
    const auto first = order.begin();
    const auto last = first + static_cast<std::ptrdiff_t>(kept);
    const auto known = std::find_if(
        first, last, [&](std::uint32_t other) { return found[other].entry == each.entry; });
    if (known != last) {
      take(each, found[*known]);
    } else if (kept < most) {
      each.unlike = unlike(each);
      order[kept++] = at;
    }
    if (kept == most && each.odds < kFaint) break;
  }
  order.resize(kept);
}

/// How many other entries, by a power of two, have as much of the asked name under another name;
/// the more the less of the pair is matched. Sisters have the same words, and what one of them has
/// besides is not what another one has.
float Screener::Session::State::rivals(const Found& these) const {
  const Clues& clues = compared[these.compared];
  std::size_t others = 0;
  for (std::size_t i = 0; i < std::min(order.size(), kRivals); ++i) {
    const Found& other = found[order[i]];
    const bool as_much =
        compared[other.compared][Clue::kAskedMatched] >= clues[Clue::kAskedMatched] - kAsMuch;
    others += other.name != these.name && as_much;
  }
  return std::log2(1 + static_cast<float>(others)) * (1 - clues[Clue::kBothMatched]);
}

void Screener::Session::State::rank(std::size_t limit) {
  best_entries(limit + kRivals);
  for (const std::uint32_t at : order) {
    Clues clues = with_entry(found[at]);
    clues[Clue::kRivals] = rivals(found[at]);
    clues[Clue::kUnlike] = found[at].unlike;
    clues[Clue::kSupport] = found[at].support;
    found[at].odds = of.pack_.scores.odds(clues);
    found[at].compared = static_cast<std::uint32_t>(compared.size());
    compared.push_back(clues);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return better(found[a], found[b]); });
  if (order.size() > limit) order.resize(limit);
  for (const std::uint32_t at : order) {
    const Found& each = found[at];
    const Entry& entry = of.entries_[each.entry];
    Clues& clues = compared[each.compared];
    clues[Clue::kBetter] =
        static_cast<float>(std::min(kMuchBetter, found[order[0]].odds - each.odds));
    const double score = of.pack_.scores.score(clues);
    hits.push_back({entry.list, entry.entry, each.use->text, score,
                    of.pack_.scores.judgement(score), each.asked, clues, each.name});
  }
}

Screener::Session::Session(const Screener& screener) : state_(std::make_unique<State>(screener)) {}
Screener::Session::~Session() = default;

const std::vector<ScreenHit>& Screener::Session::best(const ScreenQuery& query, std::size_t limit) {
  State& state = *state_;
  return state.answer(query, limit, [&](const Question& question) {
    state.search.find(question, std::max(kCompared, 4 * limit), state.candidates);
  });
}

const std::vector<ScreenHit>& Screener::Session::best_of_all(const ScreenQuery& query,
                                                             std::size_t limit) {
  State& state = *state_;
  return state.answer(query, limit, [&](const Question&) {
    state.candidates.resize(state.of.listed_.size());
    std::iota(state.candidates.begin(), state.candidates.end(), 0U);
  });
}

Because Screener::Session::because(const ScreenHit& hit) {
  State& state = *state_;
  if (state.matching != hit.asked) state.ask_matcher(hit.asked);
  const PartyList& list = *state.of.lists_[hit.list];
  return reasons(
      {state.questions[hit.asked], state.of.listed_.words(), hit.clues, state.country, list,
       list.entries()[hit.entry], hit.name, state.listed_reading.of(hit.name, state.reader),
       state.of.listed_.name(hit.listed)},
      state.matcher);
}

}  // namespace assay::resolve
