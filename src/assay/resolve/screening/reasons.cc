#include "assay/resolve/screening/reasons.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "assay/base/text.h"
#include "assay/resolve/screening/name_match.h"

namespace assay::resolve {
namespace {

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

/// The words of one side that were taken together, as they are written.
std::string written(const NameReading& name, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < first + count && i < name.words.size(); ++i) {
    if (i > first && name.words[i].written == name.words[i - 1].written) continue;
    if (!text.empty()) text += ' ';
    text += name.words[i].written;
  }
  return text;
}

std::string_view kind_of(WordKind kind) {
  return kind == WordKind::kPlace ? ", a place" : kind == WordKind::kNumber ? ", a number" : "";
}

std::string told(const WordPair& pair, const ReasonsAbout& about, const NameReading& listed) {
  const std::string asked = written(about.question.reading, pair.asked, pair.asked_count);
  const std::string other = written(listed, pair.listed, pair.listed_count);
  float weight = 0;
  for (unsigned k = 0; k < pair.asked_count; ++k) {
    weight = std::max(weight, about.question.words[pair.asked + k].weight());
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

/// Words of one side that found nothing, with what kind they are; `weight` tells that of a word by
/// its place.
template <class Weight>
std::string only(std::string_view whose, const NameReading& name, std::uint32_t taken,
                 const Weight& weight) {
  std::string left;
  for (std::size_t i = 0; i < name.words.size() && i < 32; ++i) {
    if ((taken & (1U << i)) != 0) continue;
    const NameWord& word = name.words[i];
    if (i > 0 && word.written == name.words[i - 1].written && !left.empty()) continue;
    if (!left.empty()) left += "; ";
    left += '`';
    left += word.written;
    left += '`';
    const std::string_view kind = kind_of(word.kind);
    left += !kind.empty() ? kind : weight(i) > 0.5F ? "" : ", which is common";
  }
  return left.empty() ? left : text_of({"only the ", whose, " name has ", left});
}

std::string forms(const NameReading& asked, const NameReading& listed) {
  if (asked.forms.empty() && listed.forms.empty()) return {};
  const auto side = [](const NameReading& name) {
    return name.forms.empty() ? std::string("none") : "`" + joined(name.forms, " ") + "`";
  };
  const std::string left = side(asked), right = side(listed);
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
  const NameReading& listed = about.listed;
  matcher.compare(about.ids);

  Because because;
  because.reserve(matcher.pairs().size() + 4);
  const auto say = [&](std::string text) {
    if (!text.empty()) because.push_back({std::move(text), {}, {}});
  };
  for (const WordPair& pair : matcher.pairs()) say(told(pair, about, listed));
  if (about.clues[Clue::kInitials] != 0) say("one name is the initials of the other");
  say(only("asked", about.question.reading, matcher.asked_taken(),
           [&](std::size_t i) { return about.question.words[i].weight(); }));
  say(only("listed", listed, matcher.listed_taken(),
           [&](std::size_t i) { return about.words.weight(about.ids.words[i]); }));
  if (about.clues[Clue::kOrder] != 0) say("the words stand in another order");
  say(forms(about.question.reading, listed));
  say(country(about));
  if (about.clues[Clue::kPerson] != 0) say("the entry is a person, a vessel or an aircraft");
  if (about.clues[Clue::kShortName] != 0) say("one of the names is but a short form");
  if (about.clues[Clue::kGroupName] != 0) say("the name is that of the entry's group");
  if (about.clues[Clue::kSupport] > 0.5F) say("another name of the entry fits too");
  if (about.clues[Clue::kUnlike] > 0.5F) say("they are spelt quite differently");
  if (about.clues[Clue::kRivals] > 1) say("other listed names have as much of the asked one");
  if (about.clues[Clue::kBetter] > 1) say("another entry fits better");
  for (const ListName& name : about.list.names(about.entry)) {
    if (name.text.data() == about.name.data() && !because.empty()) {
      because.front().places.push_back(about.list.span(name.where));
    }
  }
  return because;
}

}  // namespace assay::resolve
