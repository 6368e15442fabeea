#include "assay/ingest/column_names.h"

#include <algorithm>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

std::vector<std::string> folded_words(YamlMap& in, std::string_view key) {
  std::vector<std::string> words;
  for (const std::string& word : in.texts(key)) words.push_back(folded(word));
  return words;
}

/// The words of a name in lower case: signs end one, and a capital behind a small letter begins
/// one.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  bool within = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = small(c) || capital(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    const bool begins = !within || (capital(c) && small(name[i - 1]));
    if (letter && begins) words.emplace_back();
    if (letter) words.back() += capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
    within = letter;
  }
  return words;
}

/// Short words must be all of the header: `pin` is not in `spinning`.
bool holds(const std::string& header, std::span<const std::string> words) {
  constexpr std::size_t kShort = 5;
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word.size() <= kShort ? header == word : header.find(word) != std::string::npos;
  });
}

}  // namespace

Result<ColumnNames> ColumnNames::read(const YamlValue& document) {
  ColumnNames names;
  std::vector<Diagnostic> problems;
  YamlMap in(document, "the list of column names", problems);
  names.secret_ = folded_words(in, "secret");
  for (const std::string& phrase : in.texts("secret_words")) {
    names.secret_words_.push_back(words_of(phrase));
  }
  names.personal_ = folded_words(in, "personal");
  names.identifying_ = folded_words(in, "identifying");
  if (const YamlValue* tables = in.map("tables")) {
    for (const YamlEntry& table : tables->entries) {
      YamlMap fields(table.value, "a table", problems);
      auto& by_header = names.tables_[table.key];
      for (const YamlEntry& field : table.value.entries) {
        std::vector<std::string> headers = fields.texts(field.key);
        headers.insert(headers.begin(), field.key);
        for (std::uint32_t rank = 0; rank < headers.size(); ++rank) {
          by_header[folded(headers[rank])].push_back({field.key, rank});
        }
      }
    }
  }
  in.finish();
  if (!problems.empty()) return failure(std::move(problems.front()));
  return names;
}

std::span<const ColumnNames::Meaning> ColumnNames::meanings(std::string_view table,
                                                            std::string_view header) const {
  const auto fields = tables_.find(table);
  if (fields == tables_.end()) return {};
  const auto found = fields->second.find(folded(header));
  if (found == fields->second.end()) return {};
  return found->second;
}

Withheld ColumnNames::withheld(std::string_view header) const {
  const std::string name = folded(header);
  const std::vector<std::string> words = words_of(header);
  const bool spelt_out = std::ranges::any_of(secret_words_, [&](const auto& phrase) {
    return !std::ranges::search(words, phrase).empty();
  });
  if (spelt_out || holds(name, secret_)) return Withheld::kSecret;
  if (holds(name, personal_)) return Withheld::kPersonal;
  return Withheld::kNo;
}

bool ColumnNames::identifies(std::string_view header) const {
  return std::ranges::find(identifying_, folded(header)) != identifying_.end();
}

}  // namespace assay::ingest
