#include "assay/ingest/profile_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/ingest/codes.h"
#include "assay/model/asset_field.h"

namespace assay::ingest {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kTab = "tab";

/// The words of a profile and what they mean; the first of two words for one meaning is written.
template <class Value, std::size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

constexpr Words<Encoding, 6> kEncodings{{{"utf_8", Encoding::kUtf8},
                                         {"utf_16_le", Encoding::kUtf16Le},
                                         {"utf_16_be", Encoding::kUtf16Be},
                                         {"windows_1252", Encoding::kWindows1252},
                                         {"latin_1", Encoding::kWindows1252},
                                         {"mac_roman", Encoding::kMacRoman}}};
constexpr Words<DayOrder, kDayOrders> kOrders{{{"day_first", DayOrder::kDayFirst},
                                               {"month_first", DayOrder::kMonthFirst},
                                               {"year_first", DayOrder::kYearFirst}}};
constexpr Words<char, 2> kMarks{{{".", '.'}, {",", ','}}};

template <class Value, std::size_t N>
std::optional<Value> word(YamlMap& in, std::string_view key, const Words<Value, N>& words) {
  const YamlValue* said = in.scalar(key);
  if (said == nullptr) return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& [text, value] : words) {
    if (text == said->text) return value;
    known.push_back(text);
  }
  in.problem(codes::kUnknownWord, said->where,
             fmt::format("`{}` is no word for `{}`; there are {}", said->text, key,
                         fmt::join(known, " ")));
  return std::nullopt;
}

template <class Value, std::size_t N>
std::string_view word_for(Value value, const Words<Value, N>& words) {
  return std::ranges::find(words, value, &std::pair<std::string_view, Value>::second)->first;
}

/// A sign that may stand between fields, or `tab`.
std::optional<char> separator(YamlMap& in) {
  const YamlValue* said = in.scalar("separator");
  if (said == nullptr) return std::nullopt;
  if (said->text == kTab || said->text == "\t") return '\t';
  const bool sign = said->text.size() == 1 && said->text != "\"" &&
                    std::ispunct(static_cast<unsigned char>(said->text.front())) != 0;
  if (sign) return said->text.front();
  in.problem(
      codes::kProfileForm, said->where,
      fmt::format("`{}` separates no fields; write one sign such as \";\", or tab", said->text));
  return std::nullopt;
}

void read_columns(YamlMap& in, TableProfile& into) {
  const YamlValue* columns = in.map("columns");
  if (columns == nullptr) return;
  std::vector<std::string_view> fields;
  for (const AssetFieldTraits& field : asset_fields()) fields.push_back(field.name);
  for (const YamlEntry& column : columns->entries) {
    if (!asset_field(column.key)) {
      in.problem(codes::kProfileForm, column.where,
                 fmt::format("`{}` is no column of assets{}", column.key,
                             did_you_mean(column.key, fields)));
    } else if (!column.value.scalar() || column.value.text.empty()) {
      in.problem(codes::kWrongKind, column.value.where,
                 fmt::format("what the file calls `{}` is wanted here", column.key));
    } else {
      into.columns[column.key] = column.value.text;
    }
  }
}

/// In quotes, as YAML has them.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string_view why_of(std::string_view field, std::span<const ColumnGuess> columns) {
  const auto found = std::ranges::find(columns, field, &ColumnGuess::field);
  return found == columns.end() ? std::string_view() : found->why;
}

}  // namespace

Result<TableProfile> parse_profile(std::string_view bytes, std::string_view file) {
  const Result<YamlValue> root = parse_yaml(bytes, file);
  if (!root) return failure(root.error());
  TableProfile profile;
  std::vector<Diagnostic> problems;
  YamlMap in(*root, "a profile", problems);
  const YamlValue* version = in.required("profile");
  if (version != nullptr && version->text != std::to_string(kVersion)) {
    in.problem(codes::kProfileForm, version->where,
               fmt::format("a profile of version `{}`; this version of Assay reads {}",
                           version->text, kVersion));
  }
  read_columns(in, profile);
  profile.separator = separator(in);
  profile.encoding = word(in, "encoding", kEncodings);
  profile.notation.days = word(in, "days", kOrders);
  profile.notation.decimal_mark = word(in, "decimal_mark", kMarks);
  in.finish();
  if (problems.empty()) return profile;
  quote_lines(problems, bytes);
  Diagnostic first = std::move(problems.front());
  for (std::size_t i = 1; i < problems.size(); ++i) {
    first.notes.push_back({problems[i].message, problems[i].where});
  }
  return failure(std::move(first));
}

Result<TableProfile> read_profile(const std::filesystem::path& file) {
  const Result<FileBytes> bytes = FileBytes::open(file);
  if (!bytes) return failure(bytes.error());
  return parse_profile(bytes->bytes(), file.string());
}

std::string profile_text(const TableProfile& profile, std::span<const ColumnGuess> columns) {
  std::string text = fmt::format("profile: {}\n", kVersion);
  if (!profile.columns.empty()) text += "columns:\n";
  for (const auto& [field, header] : profile.columns) {
    const std::string_view why = why_of(field, columns);
    text += fmt::format("  {}: {}{}{}\n", field, in_quotes(header), why.empty() ? "" : "  # ",
                        visible(why));
  }
  const auto line = [&](std::string_view key, std::string_view value) {
    text += fmt::format("{}: {}\n", key, value);
  };
  if (profile.separator == '\t') {
    line("separator", kTab);
  } else if (profile.separator) {
    line("separator", in_quotes({&*profile.separator, 1}));
  }
  if (profile.encoding) line("encoding", word_for(*profile.encoding, kEncodings));
  if (profile.notation.days) line("days", word_for(*profile.notation.days, kOrders));
  if (profile.notation.decimal_mark) {
    line("decimal_mark", in_quotes(word_for(*profile.notation.decimal_mark, kMarks)));
  }
  return text;
}

StatedColumns columns_to_state(std::span<const ColumnGuess> columns) {
  StatedColumns stated;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnGuess& column = columns[i];
    if (column.use != ColumnUse::kRead || !asset_field(column.field)) continue;
    const auto of_that_name = [&](const ColumnGuess& other) {
      return folded(other.header) == folded(column.header);
    };
    const bool plain = !column.header.empty() && !column.header.starts_with('#') &&
                       std::ranges::count_if(columns, of_that_name) == 1;
    stated[column.field] = plain ? column.header : fmt::format("#{}", i + 1);
  }
  return stated;
}

}  // namespace assay::ingest
