#include "assay/resolve/screening/screener.h"

#include <algorithm>
#include <numeric>

#include "assay/resolve/screening/reasons.h"
#include "assay/resolve/screening/screening_state.h"

namespace assay::resolve {
namespace {

/// Names that are compared beside twice as many as are wanted, however little they promise.
constexpr std::size_t kSurely = 4;
/// Names that are compared for one question: the best ten of a list are among them.
constexpr std::size_t kCompared = 64;
constexpr std::size_t kAhead = 8;  ///< Names that are fetched before they are needed.

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
    Entry entry{list, i, static_cast<std::uint32_t>(countries_.size()), 0};
    for (const ListFact& fact : from.facts(party)) {
      if (fact.kind == ListFactKind::kCountry) {
        countries_.push_back(country_texts_.intern(fact.value));
      }
    }
    entry.countries = static_cast<std::uint32_t>(countries_.size()) - entry.first_country;
    NameUse use{static_cast<std::uint32_t>(entries_.size()), party.first_name};
    use.person = party.kind != PartyKind::kUnknown && party.kind != PartyKind::kCompany;
    if (entry.countries > 0) {
      const std::uint32_t country = countries_.back();
      const bool one = entry.countries == 1 && country < NameUse::kSeveral;
      use.country = one ? static_cast<std::uint16_t>(country) : NameUse::kSeveral;
    }
    entries_.push_back(entry);
    for (const ListName& name : from.names(party)) {
      use.kind = name.kind;
      listed_.add(name.text, use);
      ++use.name;
    }
  }
}

void Screener::Session::State::compare(std::uint32_t asked, bool short_form) {
  ask_matcher(asked);
  const ListedNames& listed = of.listed_;
  for (const std::uint32_t name : candidates) listed.prefetch(name);
  for (std::size_t i = 0; i < std::min(kAhead, candidates.size()); ++i) {
    listed.prefetch_words(candidates[i]);
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i + kAhead < candidates.size()) listed.prefetch_words(candidates[i + kAhead]);
    const std::uint32_t name = candidates[i];
    const Clues clues = matcher.compare(listed.name(name));
    if (matcher.pairs().empty() && clues[Clue::kInitials] == 0) continue;
    const auto at = static_cast<std::uint32_t>(compared.size());
    compared.push_back(clues);
    const double odds = of.pack_.scores.odds(clues);
    for (const NameUse& use : listed.uses(name)) {
      Found& made = found.emplace_back(Found{use.entry, asked, name, at, short_form, 0, &use});
      made.odds = odds + entry_odds(made);
    }
  }
}

Screener::Session::Session(const Screener& screener) : state_(std::make_unique<State>(screener)) {}
Screener::Session::~Session() = default;

const std::vector<ScreenHit>& Screener::Session::best(const ScreenQuery& query, std::size_t limit) {
  State& state = *state_;
  return state.answer(query, limit, [&](const Question& question) {
    state.search.find(question, kSurely + 2 * limit, std::max(kCompared, 4 * limit),
                      state.candidates);
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
      {state.questions[hit.asked], state.of.listed_, hit.listed, hit.spelling, hit.clues,
       state.country, list, list.entries()[hit.entry], list.all_names()[hit.place].where},
      state.matcher);
}

}  // namespace assay::resolve
