#include "assay/resolve/screening/reasons.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assay/base/text.h"
#include "assay/resolve/screening/name_match.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kUsual = 96;  ///< Bytes of a long reason.

std::string_view rarity(float weight) {
  return weight > 0.72F ? "rare" : weight > 0.5F ? "not common" : "common";
}

/// One text of several, made at once.
std::string text_of(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  std::string text;
  text.reserve(size);
  for (const std::string_view part : parts) text += part;
  return text;
}

std::string_view kind_of(WordKind kind) {
  return kind == WordKind::kPlace ? ", a place" : kind == WordKind::kNumber ? ", a number" : "";
}

/// The asked name as reasons tell of it.
struct AskedSide {
  const Question& question;

  std::size_t words() const { return question.words.size(); }
  std::string_view word(std::size_t at) const { return question.reading.words[at].written; }
  WordKind kind(std::size_t at) const { return question.words[at].kind; }
  float weight(std::size_t at) const { return question.words[at].weight(); }
  std::size_t forms() const { return question.reading.forms.size(); }
  std::string_view form(std::size_t at) const { return question.reading.forms[at]; }
};

/// The same of a listed name.
struct ListedSide {
  const ListedNames& names;
  std::span<const ListedWord> of;
  std::uint32_t spelling = 0;

  std::size_t words() const { return of.size(); }
  std::string_view word(std::size_t at) const {
    const std::string_view written = names.spellings().word(spelling, at);
    return written.empty() ? names.words().text(of[at].word) : written;
  }
  WordKind kind(std::size_t at) const { return of[at].kind; }
  float weight(std::size_t at) const { return of[at].weight; }
  std::size_t forms() const { return names.spellings().forms(spelling); }
  std::string_view form(std::size_t at) const { return names.spellings().form(spelling, at); }
};

/// The words of one side that were taken together, as they are written; of several in `room`.
template <class Side>
std::string_view written(const Side& name, std::size_t first, std::size_t count,
                         std::string& room) {
  const std::string_view one = name.word(first);
  if (count == 1) return one;
  room = one;
  for (std::size_t i = first + 1; i < std::min(first + count, name.words()); ++i) {
    if (name.word(i) == name.word(i - 1)) continue;
    room += ' ';
    room += name.word(i);
  }
  return room;
}

std::string told(const WordPair& pair, const AskedSide& asked_name, const ListedSide& listed_name) {
  std::string asked_room, listed_room;
  const std::string_view asked = written(asked_name, pair.asked, pair.asked_count, asked_room);
  const std::string_view other = written(listed_name, pair.listed, pair.listed_count, listed_room);
  float weight = 0;
  for (unsigned k = 0; k < pair.asked_count; ++k) {
    weight = std::max(weight, asked_name.weight(pair.asked + k));
  }
  const std::string_view rare = rarity(weight);
  switch (pair.how) {
    case WordMatch::kSame:
      return asked == other
                 ? text_of({"`", asked, "` matches exactly and is ", rare})
                 : text_of({"`", asked, "` is another form of `", other, "` and is ", rare});
    case WordMatch::kSound:
      return text_of({"`", asked, "` sounds like `", other, "` and is ", rare});
    case WordMatch::kTypo:
      return text_of({"`", asked, "` differs by a letter or two from `", other, "` and is ", rare});
    case WordMatch::kCut:
      return text_of({"`", asked, "` and `", other, "` begin alike; the word is ", rare});
    case WordMatch::kJoined:
      return text_of({"`", asked, "` is written `", other, "` and is ", rare});
  }
  return {};
}

/// Words of one side that found nothing, with what kind they are.
template <class Side>
std::string only(std::string_view whose, const Side& name, std::uint32_t taken) {
  std::string left;
  for (std::size_t i = 0; i < name.words() && i < 32; ++i) {
    if ((taken & (1U << i)) != 0) continue;
    const std::string_view word = name.word(i);
    if (i > 0 && word == name.word(i - 1) && !left.empty()) continue;
    if (left.empty()) {
      left.reserve(kUsual);
      left += "only the ";
      left += whose;
      left += " name has `";
    } else {
      left += "; `";
    }
    left += word;
    left += '`';
    const std::string_view kind = kind_of(name.kind(i));
    left += !kind.empty() ? kind : name.weight(i) > 0.5F ? "" : ", which is common";
  }
  return left;
}

/// The legal forms of one side.
template <class Side>
std::string forms_of(const Side& name) {
  if (name.forms() == 0) return "none";
  std::string text = "`";
  for (std::size_t i = 0; i < name.forms(); ++i) {
    if (i > 0) text += ' ';
    text += name.form(i);
  }
  return text += '`';
}

std::string forms(const AskedSide& asked, const ListedSide& listed) {
  if (asked.forms() == 0 && listed.forms() == 0) return {};
  const std::string left = forms_of(asked), right = forms_of(listed);
  return left == right ? text_of({"legal form ", left, " ignored"})
                       : text_of({"legal forms ", left, " and ", right, " ignored"});
}

std::string country(const ReasonsAbout& about) {
  if (about.clues[Clue::kSameCountry] != 0) {
    return text_of({"the entry is of ", about.country, " too"});
  }
  if (about.clues[Clue::kOtherCountry] == 0) return {};
  std::vector<std::string> of;
  for (const ListFact& fact : about.list.facts(about.entry)) {
    if (fact.kind == ListFactKind::kCountry) of.emplace_back(fact.value);
  }
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
  return text_of({"the entry is of ", joined(of, ", "), ", not ", about.country});
}

}  // namespace

Because reasons(const ReasonsAbout& about, NameMatcher& matcher) {
  const ListedWords words = about.names.name(about.listed);
  const AskedSide asked{about.question};
  const ListedSide listed{about.names, words.words, about.spelling};
  matcher.compare(words);

  Because because;
  because.reserve(matcher.pairs().size() + 4);
  const auto say = [&](std::string text) {
    if (!text.empty()) because.push_back({std::move(text), {}, {}});
  };
  for (const WordPair& pair : matcher.pairs()) say(told(pair, asked, listed));
  if (about.clues[Clue::kInitials] != 0) say("one name is the initials of the other");
  say(only("asked", asked, matcher.asked_taken()));
  say(only("listed", listed, matcher.listed_taken()));
  if (about.clues[Clue::kOrder] != 0) say("the words stand in another order");
  say(forms(asked, listed));
  say(country(about));
  if (about.clues[Clue::kPerson] != 0) say("the entry is a person, a vessel or an aircraft");
  if (about.clues[Clue::kShortName] != 0) say("one of the names is but a short form");
  if (about.clues[Clue::kGroupName] != 0) say("the name is that of the entry's group");
  if (about.clues[Clue::kSupport] > 0.5F) say("another name of the entry fits too");
  if (about.clues[Clue::kUnlike] > 0.5F) say("they are spelt quite differently");
  if (about.clues[Clue::kRivals] > 1) say("other listed names have as much of the asked one");
  if (about.clues[Clue::kBetter] > 1) say("another entry fits better");
  if (!because.empty()) because.front().places.push_back(about.list.span(about.where));
  return because;
}

}  // namespace assay::resolve
