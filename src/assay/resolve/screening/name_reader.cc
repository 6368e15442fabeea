#include "assay/resolve/screening/name_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "assay/resolve/names.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kRemembered = 200'000;  ///< Words; then it begins anew.

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Bytes of the letter that begins at the front of well-formed UTF-8; 1 for anything else.
std::size_t letter_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(bytes, text.size());
}

/// `13` of `13`, `13th` and `1st`; empty if it is no number.
std::string_view number_of(std::string_view word) {
  const std::size_t end = std::min(word.find_first_not_of("0123456789"), word.size());
  if (end == 0) return {};
  const std::string_view rest = word.substr(end);
  if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return {};
  std::string_view number = word.substr(0, end);
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

/// The number that a word of Roman digits is, behind a name; empty if it is none. Single letters
/// are initials more often than numbers.
std::string_view roman(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kRoman{{
      {"ii", "2"},
      {"iii", "3"},
      {"iv", "4"},
      {"vi", "6"},
      {"vii", "7"},
      {"viii", "8"},
      {"ix", "9"},
      {"xi", "11"},
      {"xii", "12"},
      {"xiii", "13"},
      {"xiv", "14"},
  }};
  for (const auto& [digits, number] : kRoman) {
    if (word == digits) return number;
  }
  return {};
}

/// Letters that a file lost stand as `?` or `"` between others: `Xi?an`. The dot between the names
/// of a foreigner in Chinese goes too.
std::string mended(std::string_view name) {
  static constexpr std::array<std::string_view, 3> kDots{"\u00B7", "\u30FB", "\u2022"};
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto dot = std::find_if(kDots.begin(), kDots.end(), [&](std::string_view each) {
      return name.substr(i).starts_with(each);
    });
    if (dot != kDots.end()) {
      i += dot->size() - 1;
      continue;
    }
    const char c = name[i];
    const auto letter = [&](std::size_t at) {
      return at < name.size() &&
             (std::isalpha(static_cast<unsigned char>(name[at])) != 0 || !ascii(name[at]));
    };
    const bool lost = (c == '?' || c == '"') && i > 0 && letter(i - 1) && letter(i + 1);
    if (!lost) text += c;
  }
  return text;
}

}  // namespace

void NameReader::cut_han(std::string_view run) {
  std::size_t unknown = 0;  // Where letters begin that no word explains.
  const auto close = [&](std::size_t end) {
    if (end == unknown) return;
    const std::string_view part = run.substr(unknown, end - unknown);
    pieces_.push_back({part, std::string(latin_.of(part)), false});
  };
  for (std::size_t at = 0; at < run.size();) {
    std::size_t longest = 0;
    std::size_t end = at;
    for (std::size_t n = 0; n < WordTable::kLongestHan && end < run.size(); ++n) {
      end += letter_bytes(run.substr(end));
      if (table_.find(run.substr(at, end - at)) != nullptr) longest = end - at;
    }
    if (longest == 0) {
      at += letter_bytes(run.substr(at));
      continue;
    }
    close(at);
    pieces_.push_back({run.substr(at, longest), {}, true});
    at += longest;
    unknown = at;
  }
  close(run.size());
}

void NameReader::cut(std::string_view folded) {
  pieces_.clear();
  while (!folded.empty()) {
    const std::string_view word = folded.substr(0, folded.find(' '));
    folded.remove_prefix(std::min(word.size() + 1, folded.size()));
    for (std::size_t at = 0; at < word.size();) {
      const bool plain = ascii(word[at]);
      std::size_t end = at;
      while (end < word.size() && ascii(word[end]) == plain) ++end;
      const std::string_view part = word.substr(at, end - at);
      if (plain) {
        pieces_.push_back({part, {}, false});
      } else if (script_of(part) == Script::kCyrillic) {
        pieces_.push_back({part, std::string(latin_.of(part)), false});
      } else {
        cut_han(part);
      }
      at = end;
    }
  }
  std::erase_if(pieces_, [](const Piece& piece) {
    const std::string_view text = piece.text();
    return !piece.han && std::none_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
  });
}

const NameReader::Known& NameReader::known(std::string_view word) {
  if (const Known* remembered = known_.find(word)) return *remembered;
  Known known{table_.find(word), nullptr, table_.starts_phrase(word)};
  if (known.sense == nullptr) known.by_sound = table_.find_by_sound(word);
  return known_.add(word, known);
}

void NameReader::add_phrase(std::size_t first, std::size_t count, const WordSense& sense) {
  std::string written;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i > first) written += ' ';
    written += pieces_[i].written;
  }
  if (sense.words.empty()) {
    items_.push_back({{phrase_, std::move(written), sense.kind}, sense.family, sense.at_edge});
    return;
  }
  for (const std::string& word : sense.words) {
    items_.push_back({{word, written, sense.kind}, sense.family, sense.at_edge});
  }
}

void NameReader::add_word(std::size_t at) {
  const Piece& piece = pieces_[at];
  const std::string_view text = piece.text();
  NameWord word{std::string(text), std::string(piece.written), WordKind::kPlain};
  std::string_view number = number_of(text);
  if (number.empty() && at > 0) number = roman(text);
  if (!number.empty()) {
    word.text = number;
    word.kind = WordKind::kNumber;
  }
  items_.push_back({std::move(word), FormFamily::kOther, false});
}

/// Makes `forty four` one number.
void NameReader::join_numbers() {
  for (std::size_t i = 0; i + 1 < items_.size(); ++i) {
    NameWord& tens = items_[i].word;
    const NameWord& ones = items_[i + 1].word;
    if (tens.kind != WordKind::kNumber || ones.kind != WordKind::kNumber) continue;
    const bool spelled = tens.written.find_first_of("0123456789") == std::string::npos;
    if (!spelled || tens.text.size() != 2 || tens.text[1] != '0' || tens.text[0] < '2') continue;
    if (ones.text.size() != 1 || ones.text == "0") continue;
    tens.text[1] = ones.text[0];
    tens.written += ' ';
    tens.written += ones.written;
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i + 1));
  }
}

void NameReader::read(std::string_view name, NameReading& into) {
  if (known_.size() > kRemembered) known_ = {};
  into.words.clear();
  into.forms.clear();
  into.families = 0;
  items_.clear();
  const bool lost = !std::all_of(name.begin(), name.end(),
                                 [](char c) { return ascii(c) && c != '?' && c != '"'; });
  const std::string folded = folded_name(lost ? std::string_view(mended(name)) : name);
  cut(folded);
  into.translated = std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
    return piece.han || !piece.latin.empty();
  });

  for (std::size_t i = 0; i < pieces_.size();) {
    // The longest phrase that the tables know.
    std::size_t taken = 0;
    const WordSense* sense = nullptr;
    const Known& first = known(pieces_[i].text());
    const std::size_t most =
        first.starts_phrase ? std::min(WordTable::kLongestPhrase, pieces_.size() - i) : 1;
    if (first.sense != nullptr) {
      sense = first.sense;
      taken = 1;
    }
    for (std::size_t n = 2; n <= most; ++n) {
      if (n == 2) words_ = pieces_[i].text();
      words_ += ' ';
      words_ += pieces_[i + n - 1].text();
      if (const WordSense* found = table_.find(words_)) {
        sense = found;
        taken = n;
        phrase_ = words_;
      }
    }
    if (sense == nullptr) {
      sense = first.by_sound;
      taken = 1;
    }
    if (taken == 1) phrase_ = pieces_[i].text();
    if (sense != nullptr) {
      add_phrase(i, taken, *sense);
      i += taken;
    } else {
      add_word(i++);
    }
  }

  join_numbers();

  // A form that may be a word counts as form at either end alone.
  bool behind = true;
  for (std::size_t i = items_.size(); i-- > 0;) {
    Item& item = items_[i];
    if (item.word.kind == WordKind::kForm && item.at_edge && !behind && i > 0) {
      item.word.kind = WordKind::kPlain;
      std::erase(item.word.text, ' ');
    }
    behind = behind && item.word.kind == WordKind::kForm;
  }
  const bool bare = std::all_of(items_.begin(), items_.end(), [](const Item& item) {
    return item.word.kind == WordKind::kForm || item.word.kind == WordKind::kSmall;
  });
  for (Item& item : items_) {
    if (item.word.kind == WordKind::kForm && !bare) {
      into.families |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(item.family));
      into.forms.push_back(std::move(item.word.written));
    } else if (item.word.kind != WordKind::kSmall || bare) {
      if (bare) {
        item.word.kind = WordKind::kPlain;
        std::erase(item.word.text, ' ');
      }
      into.words.push_back(std::move(item.word));
    }
  }
}

NameReading NameReader::read(std::string_view name) {
  NameReading reading;
  read(name, reading);
  return reading;
}

std::string NameReader::initials(const NameReading& name) {
  std::string letters;
  for (const NameWord& word : name.words) {
    if (word.kind != WordKind::kNumber) letters += word.text.front();
  }
  return letters.size() < 2 ? std::string() : letters;
}

}  // namespace assay::resolve
