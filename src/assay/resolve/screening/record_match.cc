#include "assay/resolve/screening/record_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/resolve/names.h"

namespace assay::resolve {
namespace {

/// Letters and digits alone, folded.
std::string bare(std::string_view text) {
  std::string kept;
  for (const char c : folded_name(text)) {
    if (c != ' ') kept += c;
  }
  return kept;
}

/// The first value of both lists, compared as `same` does; nothing if there is none.
template <class Same>
const std::string* shared(const std::vector<std::string>& left,
                          const std::vector<std::string>& right, const Same& same) {
  for (const std::string& one : left) {
    for (const std::string& other : right) {
      if (same(one, other)) return &one;
    }
  }
  return nullptr;
}

bool same_identifier(const std::string& one, const std::string& other) {
  const std::string left = bare(one), right = bare(other);
  return left.size() >= 5 && left == right;
}

/// The part of the words of the shorter address that the longer one has; the best over all pairs.
double places_shared(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  double best = 0;
  for (const std::string& one : left) {
    const std::string a = folded_name(one);
    std::vector<std::string_view> words = split(a, ' ');
    std::sort(words.begin(), words.end());
    for (const std::string& other : right) {
      const std::string b = folded_name(other);
      std::vector<std::string_view> theirs = split(b, ' ');
      std::sort(theirs.begin(), theirs.end());
      std::vector<std::string_view> both;
      std::set_intersection(words.begin(), words.end(), theirs.begin(), theirs.end(),
                            std::back_inserter(both));
      const std::size_t least = std::min(words.size(), theirs.size());
      if (least == 0) continue;
      best = std::max(best, static_cast<double>(both.size()) / static_cast<double>(least));
    }
  }
  return best;
}

/// How far two lists of dates agree: the most letters of `1961-03-12` that are the same.
std::size_t dates_shared(const std::vector<std::string>& left,
                         const std::vector<std::string>& right) {
  std::size_t best = 0;
  for (const std::string& one : left) {
    for (const std::string& other : right) {
      const auto [a, b] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
      best = std::max(best, static_cast<std::size_t>(a - one.begin()));
    }
  }
  return best;
}

/// The right names as a list of one entry.
PartyList as_list(const PartyRecord& record) {
  PartyList list;
  list.key = "right";
  ListEntry& entry = list.add_entry("1", {});
  entry.kind = record.person ? PartyKind::kPerson : PartyKind::kCompany;
  for (const std::string& name : record.names) list.add_name(name, NameKind::kAlias, {});
  return list;
}

void add_facts(const PartyRecord& left, const PartyRecord& right, RecordAnswer& answer) {
  using enum RecordClue;
  RecordClues& clues = answer.clues;
  const auto say = [&](std::string text) { answer.because.push_back({std::move(text), {}, {}}); };
  if (const auto* id = shared(left.identifiers, right.identifiers, same_identifier)) {
    clues[kSameIdentifier] = 1;
    say(fmt::format("both have the identifier `{}`", *id));
  } else if (!left.identifiers.empty() && !right.identifiers.empty()) {
    clues[kOtherIdentifier] = 1;
    say("they have no identifier in common");
  }
  if (!left.countries.empty() && !right.countries.empty()) {
    const auto* country = shared(left.countries, right.countries, std::equal_to<>());
    clues[country != nullptr ? kCountry : kNoCountry] = 1;
    say(country != nullptr
            ? fmt::format("both are of {}", *country)
            : fmt::format("one is of {}, the other of {}", joined(left.countries, ", "),
                          joined(right.countries, ", ")));
  }
  if (!left.dates.empty() && !right.dates.empty()) {
    const std::size_t same = dates_shared(left.dates, right.dates);
    clues[same >= 10 ? kSameDay : same >= 4 ? kSameYear : kOtherYear] = 1;
    say(same >= 10  ? "the same date of birth or founding"
        : same >= 4 ? "the same year of birth or founding"
                    : "dates of birth or founding differ");
  }
  if (!left.places.empty() && !right.places.empty()) {
    clues[kPlaces] = static_cast<float>(places_shared(left.places, right.places));
    if (clues[kPlaces] > 0.6F) say("addresses have most of their words in common");
  }
  clues[kPersons] = left.person && right.person;
  clues[kKinds] = (left.person && right.company) || (left.company && right.person);
  if (clues[kKinds] != 0) say("one is a person, the other a company");
}

}  // namespace

RecordAnswer compare_records(const PartyRecord& left, const PartyRecord& right,
                             const ScreeningPack& pack) {
  const PartyList list = as_list(right);
  const std::array<const PartyList*, 1> lists{&list};
  const Screener screener(pack, lists);
  Screener::Session session(screener);

  RecordAnswer answer;
  double best = 0, sum = 0;
  const std::string* asked = nullptr;
  ScreenHit hit;
  for (const std::string& name : left.names) {
    const std::vector<ScreenHit>& hits = session.best({name, {}}, 1);
    const double score = hits.empty() ? 0 : hits.front().score;
    sum += score;
    if (score <= best) continue;
    best = score;
    hit = hits.front();
    asked = &name;
  }
  if (asked != nullptr) {
    const ScreenHit& again = session.best({*asked, {}}, 1).front();
    answer.because = session.because(again);
  }
  using enum RecordClue;
  const double bounded = std::clamp(best, 0.002, 0.998);
  answer.clues[kName] = static_cast<float>(std::log(bounded / (1 - bounded)));
  answer.clues[kNames] = static_cast<float>(sum / static_cast<double>(left.names.size()));
  answer.clues[kExactName] = hit.clues[Clue::kExact];
  answer.clues[kWordLeft] = std::max(hit.clues[Clue::kAskedLeft], hit.clues[Clue::kListedLeft]);
  answer.clues[kPlaceLeft] =
      std::max(hit.clues[Clue::kAskedPlaceLeft], hit.clues[Clue::kListedPlaceLeft]);
  answer.clues[kNumberLeft] =
      std::max({hit.clues[Clue::kAskedNumberLeft], hit.clues[Clue::kListedNumberLeft],
                hit.clues[Clue::kOtherNumber]});
  answer.clues[kOtherForm] = hit.clues[Clue::kOtherForm];
  add_facts(left, right, answer);
  answer.score = pack.scores.score(answer.clues);
  answer.judgement = pack.scores.judgement(answer.score);
  return answer;
}

}  // namespace assay::resolve
