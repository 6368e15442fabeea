#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "assay/resolve/screening/screening_state.h"

// From names that were compared to the best entries: what of the entry counts beside its name, and
// how entries compare with each other.
namespace assay::resolve {
namespace {

constexpr float kAsMuch = 0.02F;     ///< Shares that differ by so little are one.
constexpr std::size_t kRivals = 10;  ///< Entries that are looked at.
constexpr double kMuchBetter = 3;    ///< Odds of twenty to one.
constexpr double kFaint = -4;        ///< Odds of a name that supports nothing.
constexpr double kAlike = 0.5;       ///< Names of an entry whose odds differ by less fit alike.

}  // namespace

bool Screener::Session::State::short_name(const Found& these) const {
  const NameKind kind = these.use->kind;
  return kind == NameKind::kWeak || kind == NameKind::kAcronym || these.short_form;
}

std::string_view Screener::Session::State::text_of(const Found& these) const {
  return of.lists_[of.entries_[these.entry].list]->all_names()[these.use->name].text;
}

std::optional<bool> Screener::Session::State::same_country(const NameUse& use) const {
  if (country.empty() || use.country == 0) return std::nullopt;
  if (use.country != NameUse::kSeveral) return use.country == country_code;
  const Entry& entry = of.entries_[use.entry];
  const auto first = of.countries_.begin() + entry.first_country;
  return std::find(first, first + entry.countries, country_code) != first + entry.countries;
}

/// The clues of a pair of names with those of the entry.
Clues Screener::Session::State::with_entry(const Found& these) const {
  Clues clues = compared[these.compared];
  using enum Clue;
  clues[kPerson] = these.use->person;
  clues[kShortName] = short_name(these);
  clues[kGroupName] = these.use->kind == NameKind::kGroup;
  if (const auto same = same_country(*these.use)) clues[*same ? kSameCountry : kOtherCountry] = 1;
  return clues;
}

/// What the clues of the entry add to the odds of the names.
double Screener::Session::State::entry_odds(const Found& these) const {
  const ScoreTable& scores = of.pack_.scores;
  using enum Clue;
  double odds = 0;
  if (these.use->person) odds += scores.factor(kPerson);
  if (short_name(these)) odds += scores.factor(kShortName);
  if (these.use->kind == NameKind::kGroup) odds += scores.factor(kGroupName);
  if (const auto same = same_country(*these.use)) {
    odds += scores.factor(*same ? kSameCountry : kOtherCountry);
  }
  return odds;
}

float Screener::Session::State::unlike(const Found& these) const {
  return of.listed_.spellings().unlike(letters[these.asked], these.use->spelling);
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
  sorted.clear();
  for (std::uint32_t i = 0; i < found.size(); ++i) sorted.emplace_back(found[i].odds, i);
  order.clear();
  ordered.clear();
  // The best come first; of the others those alone are sorted that say something of these.
  auto next = sorted.begin();
  while (next != sorted.end() && order.size() < most) next = sort_next(next, most);
  const auto others = std::partition(next, sorted.end(), [&](const auto& each) {
    return each.first >= kFaint && place_of(found[each.second].entry) < order.size();
  });
  std::sort(next, others, [&](const auto& a, const auto& b) { return sooner(a, b); });
  for (; next != others; ++next) {
    const Found& each = found[next->second];
    take(each, found[order[place_of(each.entry)]]);
  }
}

/// Of what is left of `sorted` sorts the next `many` and enters them; returns the end of them.
Screener::Session::State::Sorted::iterator Screener::Session::State::sort_next(
    Sorted::iterator first, std::size_t most) {
  const auto last =
      first + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(most), sorted.end() - first);
  const auto by_odds = [&](const auto& a, const auto& b) { return sooner(a, b); };
  if (last != sorted.end()) std::nth_element(first, last, sorted.end(), by_odds);
  const ListedSpellings& spellings = of.listed_.spellings();
  for (auto at = first; at != last; ++at) spellings.prefetch(found[at->second].use->spelling);
  std::sort(first, last, by_odds);
  for (auto at = first; at != last; ++at) spellings.prefetch_pairs(found[at->second].use->spelling);
  for (; first != last; ++first) {
    Found& each = found[first->second];
    const std::size_t known = place_of(each.entry);
    if (order.size() == most && (each.odds < kFaint || known == most)) continue;
    if (known < order.size()) {
      take(each, found[order[known]]);
    } else {
      each.unlike = unlike(each);
      order.push_back(first->second);
      ordered.push_back(each.entry);
    }
  }
  return last;
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
  for (const std::uint32_t at : order) __builtin_prefetch(&of.entries_[found[at].entry]);
  for (const std::uint32_t at : order) {
    const Found& each = found[at];
    const Entry& entry = of.entries_[each.entry];
    Clues& clues = compared[each.compared];
    clues[Clue::kBetter] =
        static_cast<float>(std::min(kMuchBetter, found[order[0]].odds - each.odds));
    const double score = of.pack_.scores.score(clues);
    hits.push_back({entry.list, entry.entry, text_of(each), each.use->name, score,
                    of.pack_.scores.judgement(score), each.asked, clues, each.name,
                    each.use->spelling});
  }
}

}  // namespace assay::resolve
