#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay::resolve {

/// What speaks for or against a listed name being the one that was asked for. Each is a number
/// that the score weighs by a factor of data/screening/score.yaml.
enum class Clue : std::uint8_t {
  kAskedMatched,     ///< Share of what the asked name tells that the listed one has.
  kListedMatched,    ///< Share of what the listed name tells that the asked one has.
  kBothMatched,      ///< The lesser of both.
  kRare,             ///< How much the matched words tell together, up to 2.
  kRarest,           ///< How much the rarest matched word tells.
  kThin,             ///< What is missing of 0.8 in `kRare`.
  kAskedLeft,        ///< The most telling asked word that found nothing.
  kListedLeft,       ///< The most telling listed word that found nothing.
  kOtherWord,        ///< The lesser of both: one word stands for another.
  kAskedPlaceLeft,   ///< A place that only the asked name has.
  kListedPlaceLeft,  ///< A place that only the listed name has.
  kOtherPlace,       ///< Another place on either side.
  kOtherNumber,      ///< Another number on either side.
  kAskedNumberLeft,
  kListedNumberLeft,
  kSound,           ///< Share of the match that rests on the sound of words.
  kTypo,            ///< Share that is lost to letters that differ.
  kCut,             ///< Share of the match that rests on beginnings of words.
  kJoined,          ///< Share of the match that rests on words written together.
  kAskedHeadLeft,   ///< The first telling word of the asked name found nothing.
  kListedHeadLeft,  ///< The first telling word of the listed name was not found.
  kOrder,           ///< Words stand in another order.
  kExact,           ///< All words, in their order.
  kOneWord,         ///< One word is all that matched, and one side has more.
  kSameForm,        ///< Legal forms of one family.
  kOtherForm,       ///< Legal forms of different families.
  kNoForm,          ///< Only one side has a legal form.
  kAllMatched,      ///< Product of `kAskedMatched` and `kListedMatched`.
  kCrowd,           ///< Many listed names share the rarest matched word, and something is left.
  kInitials,        ///< One side is the initials of the other.
  kSameCountry,
  kOtherCountry,
  kPerson,     ///< The entry is a person, a vessel or an aircraft.
  kShortName,  ///< The listed name is weak or initials, or the asked one stood in brackets.
  kGroupName,  ///< The listed name is that of the entry's group.
  kRivals,     ///< How many other names have as much of the asked one, where something is left.
  kBetter,     ///< How much better the best entry fits, by the logarithm of odds, up to 3.
  kUnlike,     ///< Share of the letters, two by two, that only one has; 0.25 in two scripts.
  kSupport,    ///< Score of the entry's second name that fits.
};
inline constexpr std::size_t kClues = 39;

/// The names of the clues, as the tables write them.
inline constexpr std::array<std::string_view, kClues> kClueWords{"asked_matched",
                                                                 "listed_matched",
                                                                 "both_matched",
                                                                 "rare",
                                                                 "rarest",
                                                                 "thin",
                                                                 "asked_left",
                                                                 "listed_left",
                                                                 "other_word",
                                                                 "asked_place_left",
                                                                 "listed_place_left",
                                                                 "other_place",
                                                                 "other_number",
                                                                 "asked_number_left",
                                                                 "listed_number_left",
                                                                 "sound",
                                                                 "typo",
                                                                 "cut",
                                                                 "joined",
                                                                 "asked_head_left",
                                                                 "listed_head_left",
                                                                 "order",
                                                                 "exact",
                                                                 "one_word",
                                                                 "same_form",
                                                                 "other_form",
                                                                 "no_form",
                                                                 "all_matched",
                                                                 "crowd",
                                                                 "initials",
                                                                 "same_country",
                                                                 "other_country",
                                                                 "person",
                                                                 "short_name",
                                                                 "group_name",
                                                                 "rivals",
                                                                 "better",
                                                                 "unlike",
                                                                 "support"};

/// All clues about one pair of names; each 0 where it does not apply.
struct Clues {
  std::array<float, kClues> of{};

  float& operator[](Clue clue) { return of[static_cast<std::size_t>(clue)]; }
  float operator[](Clue clue) const { return of[static_cast<std::size_t>(clue)]; }
};

/// What speaks for or against two records meaning one party.
enum class RecordClue : std::uint8_t {
  kName,       ///< Logarithm of the odds of the best pair of names.
  kNames,      ///< Mean score of the names of one side.
  kExactName,  ///< The best pair has the same words.
  kWordLeft,   ///< The most telling word that only one of the best pair has.
  kPlaceLeft,  ///< A place that only one of the best pair has.
  kNumberLeft,
  kOtherForm,  ///< Legal forms of the best pair are of different families.
  kSameIdentifier,
  kOtherIdentifier,  ///< Both have identifiers, none in common.
  kCountry,
  kNoCountry,  ///< Both have countries, none in common.
  kSameDay,    ///< Of birth or founding.
  kSameYear,
  kOtherYear,
  kPlaces,   ///< Share of the words of an address in common.
  kPersons,  ///< Both are persons.
  kKinds,    ///< One is a person, the other a company.
};
inline constexpr std::size_t kRecordClues = 17;
inline constexpr std::array<std::string_view, kRecordClues> kRecordClueWords{
    "name",       "names",           "exact_name",       "word_left", "place_left", "number_left",
    "other_form", "same_identifier", "other_identifier", "country",   "no_country", "same_day",
    "same_year",  "other_year",      "places",           "persons",   "kinds"};

struct RecordClues {
  std::array<float, kRecordClues> of{};

  float& operator[](RecordClue clue) { return of[static_cast<std::size_t>(clue)]; }
  float operator[](RecordClue clue) const { return of[static_cast<std::size_t>(clue)]; }
};

}  // namespace assay::resolve
