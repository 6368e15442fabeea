#include "assay/resolve/screening/screener.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "assay/resolve/screening/reasons.h"

namespace assay::resolve {
namespace {

/// Names that are compared for one question: the best ten of a list are among them.
constexpr std::size_t kCompared = 64;

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
  explicit State(const Screener& screener) : of(screener), reader(screener.pack_.words) {}

  const Screener& of;
  NameReader reader;
  Question question;
  SearchScratch scratch;
  std::vector<std::uint32_t> candidates;
  std::vector<ScreenHit> hits;
  struct Found {
    std::uint32_t entry = 0;
    double score = 0;
    std::uint32_t asked = 0;
    const NameUse* use = nullptr;
    Clues clues;
  };
  std::vector<Found> found;
  std::uint32_t asked = 0;  ///< The name of the query that is looked for.

  void compare(std::string_view country);
  void consider(const NameUse& use, Clues clues, std::string_view country);
  void rank(std::size_t limit);

  template <class Choose>
  const std::vector<ScreenHit>& answer(const ScreenQuery& query, std::size_t limit,
                                       const Choose& choose) {
    found.clear();
    hits.clear();
    asked = 0;
    for (const std::string& name : names_written(query.name, of.pack_.words)) {
      ask(name, reader, of.listed_.words(), question);
      choose(*this);
      compare(query.country);
      ++asked;
    }
    rank(limit);
    return hits;
  }
};

void Screener::Session::State::consider(const NameUse& use, Clues clues, std::string_view country) {
  const Entry& entry = of.entries_[use.entry];
  using enum Clue;
  clues[kPerson] = entry.person;
  clues[kShortName] = use.kind == NameKind::kWeak || use.kind == NameKind::kAcronym || asked > 0;
  clues[kGroupName] = use.kind == NameKind::kGroup;
  if (!country.empty() && entry.countries > 0) {
    const auto first = of.countries_.begin() + entry.first_country;
    const bool same = std::find(first, first + entry.countries, country) != first + entry.countries;
    clues[same ? kSameCountry : kOtherCountry] = 1;
  }
  found.push_back({use.entry, of.pack_.scores.score(clues), asked, &use, clues});
}

void Screener::Session::State::compare(std::string_view country) {
  NameMatcher matcher(question, of.listed_.words());
  for (const std::uint32_t name : candidates) {
    const Clues clues = matcher.compare(of.listed_.name(name));
    if (matcher.pairs().empty() && clues[Clue::kInitials] == 0) continue;
    for (const NameUse& use : of.listed_.uses(name)) consider(use, clues, country);
  }
}

void Screener::Session::State::rank(std::size_t limit) {
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.entry != b.entry) return a.entry < b.entry;
    return a.use->kind != b.use->kind ? a.use->kind < b.use->kind : a.use->text < b.use->text;
  });
  for (const Found& each : found) {
    if (hits.size() == limit) break;
    const Entry& entry = of.entries_[each.entry];
    const bool known = std::any_of(hits.begin(), hits.end(), [&](const ScreenHit& hit) {
      return hit.list == entry.list && hit.entry == entry.entry;
    });
    if (known) continue;
    hits.push_back({entry.list, entry.entry, each.use->text, each.score,
                    of.pack_.scores.judgement(each.score), each.asked, each.clues});
  }
}

Screener::Session::Session(const Screener& screener) : state_(std::make_unique<State>(screener)) {}
Screener::Session::~Session() = default;

const std::vector<ScreenHit>& Screener::Session::best(const ScreenQuery& query, std::size_t limit) {
  return state_->answer(query, limit, [&](State& state) {
    state.of.listed_.candidates(state.question, std::max(kCompared, 4 * limit), state.scratch,
                                state.candidates);
  });
}

const std::vector<ScreenHit>& Screener::Session::best_of_all(const ScreenQuery& query,
                                                             std::size_t limit) {
  return state_->answer(query, limit, [](State& state) {
    state.candidates.resize(state.of.listed_.size());
    std::iota(state.candidates.begin(), state.candidates.end(), 0U);
  });
}

Because Screener::Session::because(const ScreenQuery& query, const ScreenHit& hit) {
  State& state = *state_;
  const std::vector<std::string> names = names_written(query.name, state.of.pack_.words);
  ask(names[hit.asked], state.reader, state.of.listed_.words(), state.question);
  const PartyList& list = *state.of.lists_[hit.list];
  return reasons({state.question, state.of.listed_.words(), hit.clues, query.country, list,
                  list.entries()[hit.entry], hit.name},
                 state.reader);
}

}  // namespace assay::resolve
