#include "assay/ingest/value_names.h"

#include <cctype>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

std::unordered_map<std::string, std::string> read_words(const YamlValue& map,
                                                        std::vector<Diagnostic>& problems) {
  std::unordered_map<std::string, std::string> words;
  YamlMap in(map, "a map of words and their other names", problems);
  for (const YamlEntry& entry : map.entries) {
    words[folded(entry.key)] = entry.key;
    for (const std::string& name : in.texts(entry.key)) words[folded(name)] = entry.key;
  }
  return words;
}

std::optional<std::string_view> look_up(const std::unordered_map<std::string, std::string>& words,
                                        std::string_view text) {
  const auto found = words.find(folded(text));
  if (found == words.end()) return std::nullopt;
  return found->second;
}

}  // namespace

Result<ValueNames> ValueNames::read(const YamlValue& document) {
  ValueNames names;
  std::vector<Diagnostic> problems;
  YamlMap in(document, "the list of values", problems);
  for (const std::string& text : in.texts("yes")) names.yes_or_no_[folded(text)] = true;
  for (const std::string& text : in.texts("no")) names.yes_or_no_[folded(text)] = false;
  for (const std::string& text : in.texts("furniture")) names.furniture_.insert(folded(text));
  for (const std::string& text : in.texts("nothing")) {
    if (text.empty()) continue;
    names.nothing_.insert(lowered(text));
    const auto first = static_cast<unsigned char>(text.front());
    for (const int either : {std::toupper(first), std::tolower(first)}) {
      names.lengths_of_nothing_[static_cast<std::size_t>(either)] |= std::uint64_t{1}
                                                                     << length_bit(text);
    }
  }
  if (const YamlValue* countries = in.map("countries")) {
    names.countries_ = read_words(*countries, problems);
  }
  if (const YamlValue* fields = in.map("fields")) {
    for (const YamlEntry& field : fields->entries) {
      names.fields_[field.key] = read_words(field.value, problems);
    }
  }
  in.finish();
  if (!problems.empty()) return failure(std::move(problems.front()));
  return names;
}

std::optional<std::string_view> ValueNames::word(std::string_view field,
                                                 std::string_view text) const {
  const auto found = fields_.find(std::string(field));
  if (found == fields_.end()) return std::nullopt;
  return look_up(found->second, text);
}

std::optional<std::string_view> ValueNames::country(std::string_view text) const {
  return look_up(countries_, text);
}

std::optional<bool> ValueNames::yes_or_no(std::string_view text) const {
  const auto found = yes_or_no_.find(folded(text));
  if (found == yes_or_no_.end()) return std::nullopt;
  return found->second;
}

bool ValueNames::furniture(std::string_view text) const {
  return furniture_.contains(folded(text));
}

bool ValueNames::is_nothing(std::string_view text) const {
  return nothing_.contains(lowered(text));
}

}  // namespace assay::ingest
