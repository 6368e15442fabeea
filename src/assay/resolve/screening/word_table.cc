#include "assay/resolve/screening/word_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/resolve/names.h"
#include "assay/resolve/screening/latin_text.h"
#include "assay/resolve/shipped_yaml.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kLongForm = 10;  ///< Letters of a form that is known by its sound too.
constexpr std::size_t kLongWord = 8;   ///< The same of a word that is no form.

}  // namespace

/// Fills a table from its files.
class WordTableReader {
 public:
  WordTableReader(WordTable& table, std::vector<Diagnostic>& problems)
      : table_(table), problems_(problems) {}

  void read_words(const YamlValue& value) {
    YamlMap map(value, "the table of words", problems_);
    for (const std::string& word : map.texts("small")) {
      table_.add(word, {WordKind::kSmall, {}, false, {}});
    }
    read_forms(map);
    read_senses(map, "words", WordKind::kPlain);
    read_senses(map, "numbers", WordKind::kNumber);
    read_places(map);
    read_background(map);
    map.finish();
  }

  /// The forms of the older table, which stand at the end or the beginning of a name alone.
  void read_legal_forms(const YamlValue& value) {
    for (const std::string_view key : {"legal_forms", "leading_forms"}) {
      const YamlValue* list = value.find(key);
      if (list == nullptr) continue;
      for (const YamlValue& item : list->items) {
        if (item.text != "The") add(item.text, {WordKind::kForm, FormFamily::kOther, true, {}});
      }
    }
  }

 private:
  /// Adds what is written as a name would be read: Cyrillic words in Latin letters.
  void add(std::string_view written, const WordSense& sense) {
    const std::string folded = folded_name(written);
    std::string read;
    for (const std::string_view word : split(folded, ' ')) {
      if (!read.empty()) read += ' ';
      read += script_of(word) == Script::kCyrillic ? latin_.of(word) : word;
    }
    table_.add(read, sense);
  }

  void read_forms(YamlMap& map) {
    static constexpr std::array<std::pair<std::string_view, FormFamily>, 5> kFamilies{{
        {"limited", FormFamily::kLimited},
        {"joint_stock", FormFamily::kJointStock},
        {"partnership", FormFamily::kPartnership},
        {"state", FormFamily::kState},
        {"other", FormFamily::kOther},
    }};
    const YamlValue* forms = map.map("forms");
    if (forms == nullptr) return;
    YamlMap families(*forms, "the forms", problems_);
    for (const auto& [key, family] : kFamilies) {
      for (const std::string& form : families.texts(key)) {
        add(form, {WordKind::kForm, family, false, {}});
      }
    }
    families.finish();
  }

  static std::vector<std::string> words_of_key(std::string_view key) {
    std::vector<std::string> words;
    for (const std::string_view word : split(key, ' ')) words.emplace_back(word);
    return words;
  }

  void read_senses(YamlMap& map, std::string_view key, WordKind kind) {
    const YamlValue* senses = map.map(key);
    if (senses == nullptr) return;
    for (const YamlEntry& entry : senses->entries) {
      const WordSense sense{kind, {}, false, words_of_key(entry.key)};
      if (kind == WordKind::kNumber) table_.add(entry.key, sense);
      for (const YamlValue& item : entry.value.items) add(item.text, sense);
    }
  }

  void read_places(YamlMap& map) {
    const YamlValue* countries = map.map("places");
    if (countries == nullptr) return;
    for (const YamlEntry& country : countries->entries) {
      for (const YamlEntry& place : country.value.entries) {
        const WordSense sense{WordKind::kPlace, {}, false, {folded_name(place.key)}};
        // A place of several words is one: `new york` is read as `newyork`.
        WordSense one = sense;
        std::string& name = one.words.front();
        std::erase(name, ' ');
        table_.add(folded_name(place.key), one);
        for (const YamlValue& item : place.value.items) table_.add(folded_name(item.text), one);
        table_.countries_.add(name, country.key);
      }
    }
  }

  void read_background(YamlMap& map) {
    const YamlValue* counts = map.map("background");
    if (counts == nullptr) return;
    for (const YamlEntry& entry : counts->entries) {
      double names = 0;
      for (const char c : entry.key) names = names * 10 + (c - '0');
      for (const YamlValue& item : entry.value.items) table_.set_background(item.text, names);
    }
  }

  WordTable& table_;
  std::vector<Diagnostic>& problems_;
  LatinText latin_;
};

WordTable WordTable::read(const std::filesystem::path& data, std::vector<Diagnostic>& problems) {
  WordTable table;
  WordTableReader reader(table, problems);
  if (const auto words =
          read_yaml(data / "screening/words.yaml", "data/screening/words.yaml", problems)) {
    reader.read_words(*words);
  }
  if (const auto forms = read_yaml(data / "legal_forms.yaml", "data/legal_forms.yaml", problems)) {
    reader.read_legal_forms(*forms);
  }
  for (const auto& [written, sense] : table.senses_) {
    const bool ascii = std::all_of(written.begin(), written.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    const bool word = sense.kind == WordKind::kPlain || sense.kind == WordKind::kPlace;
    if (ascii && sense.kind == WordKind::kPlain && written.size() >= kLongWord) {
      table.word_sounds_.add(sound_of(written), sense);
    }
    if (ascii && word && sense.words.size() == 1 && sense.words.front() != written) {
      table.spellings_.emplace_back(written, sense.words.front());
    }
  }
  std::sort(table.spellings_.begin(), table.spellings_.end());
  return table;
}

const WordSense* WordTable::find(std::string_view words) const { return senses_.find(words); }

const WordSense* WordTable::find_by_sound(std::string_view word) const {
  if (word.size() < kLongWord) return nullptr;
  const std::string sound = sound_of(word);
  const WordSense* form = word.size() < kLongForm ? nullptr : form_sounds_.find(sound);
  return form != nullptr ? form : word_sounds_.find(sound);
}

bool WordTable::starts_phrase(std::string_view word) const { return starts_.find(word) != nullptr; }

double WordTable::background(std::string_view word) const {
  const double* names = background_.find(word);
  return names == nullptr ? 0 : *names;
}

std::string_view WordTable::country(std::string_view place) const {
  const std::string* country = countries_.find(place);
  return country == nullptr ? std::string_view() : std::string_view(*country);
}

void WordTable::add(std::string_view words, WordSense sense) {
  if (words.empty()) return;
  if (const std::size_t blank = words.find(' '); blank != std::string_view::npos) {
    starts_.add(words.substr(0, blank), true);
  }
  if (sense.kind == WordKind::kForm && words.size() >= kLongForm &&
      words.find(' ') == std::string_view::npos) {
    form_sounds_.add(sound_of(words), sense);
  }
  senses_.add(words, std::move(sense));
}

void WordTable::set_background(std::string_view word, double names) {
  background_.add(word, names) = names;
}

}  // namespace assay::resolve
