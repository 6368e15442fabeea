#include "assay/ingest/name_files.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/plain_names.h"

namespace assay::ingest {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::array<std::string_view, 10> kNameHeaders{
    "name",   "query",        "supplier", "company", "suppliername",
    "vendor", "manufacturer", "maker",    "seller",  "companyname"};
constexpr std::array<std::string_view, 3> kCountryHeaders{"country", "countrycode", "seat"};

/// The column that is called so, or by one of the usual names.
std::optional<std::size_t> column(const CsvTable& table, std::string_view stated,
                                  std::span<const std::string_view> usual) {
  const std::vector<std::string>& header = table.header();
  for (const std::string_view name : usual) {
    const std::string wanted = folded(stated.empty() ? name : stated);
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (folded(header[i]) == wanted) return i;
    }
    if (!stated.empty()) return std::nullopt;
  }
  return std::nullopt;
}

std::string_view stated(const std::map<std::string, std::string>& columns, const char* field) {
  const auto found = columns.find(field);
  return found == columns.end() ? std::string_view() : std::string_view(found->second);
}

tl::unexpected<Diagnostic> no_column(const std::filesystem::path& file, std::string_view wanted) {
  return failure(codes::kMappedColumnMissing, {file.string(), 0, 0, 0},
                 fmt::format("no column `{}`; say which one it is by --columns {}=HEADER", wanted,
                             wanted == "name1" || wanted == "name2" ? wanted : "name"));
}

std::string capitals_of(std::string_view country) {
  std::string code(trimmed(country));
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return capitals(code, 2) ? code : std::string();
}

/// Where the values of a property of a FollowTheMoney entity go.
enum class Into { kName, kCountry, kIdentifier, kDate, kPlace };

std::optional<Into> into(std::string_view property) {
  struct Known {
    std::string_view property;
    Into into;
  };
  static constexpr std::array<Known, 37> kKnown{{
      {"name", Into::kName},
      {"alias", Into::kName},
      {"previousName", Into::kName},
      {"weakAlias", Into::kName},
      {"abbreviation", Into::kName},
      {"country", Into::kCountry},
      {"jurisdiction", Into::kCountry},
      {"mainCountry", Into::kCountry},
      {"nationality", Into::kCountry},
      {"citizenship", Into::kCountry},
      {"flag", Into::kCountry},
      {"birthDate", Into::kDate},
      {"incorporationDate", Into::kDate},
      {"buildDate", Into::kDate},
      {"address", Into::kPlace},
      {"birthPlace", Into::kPlace},
      {"registrationNumber", Into::kIdentifier},
      {"innCode", Into::kIdentifier},
      {"ogrnCode", Into::kIdentifier},
      {"kppCode", Into::kIdentifier},
      {"okpoCode", Into::kIdentifier},
      {"taxNumber", Into::kIdentifier},
      {"vatCode", Into::kIdentifier},
      {"idNumber", Into::kIdentifier},
      {"passportNumber", Into::kIdentifier},
      {"socialSecurityNumber", Into::kIdentifier},
      {"imoNumber", Into::kIdentifier},
      {"mmsi", Into::kIdentifier},
      {"callSign", Into::kIdentifier},
      {"leiCode", Into::kIdentifier},
      {"swiftBic", Into::kIdentifier},
      {"bikCode", Into::kIdentifier},
      {"dunsCode", Into::kIdentifier},
      {"isinCode", Into::kIdentifier},
      {"uniqueEntityId", Into::kIdentifier},
      {"wikidataId", Into::kIdentifier},
      {"publicKey", Into::kIdentifier},
  }};
  const auto* found = std::find_if(kKnown.begin(), kKnown.end(),
                                   [&](const Known& known) { return known.property == property; });
  return found == kKnown.end() ? std::nullopt : std::optional(found->into);
}

void add(PartyRecord& record, Into into, std::string_view value) {
  switch (into) {
    case Into::kName:
      record.names.emplace_back(value);
      break;
    case Into::kCountry:
      if (std::string code = capitals_of(value); !code.empty()) {
        record.countries.push_back(std::move(code));
      }
      break;
    case Into::kIdentifier:
      record.identifiers.emplace_back(value);
      break;
    case Into::kDate:
      record.dates.emplace_back(value);
      break;
    case Into::kPlace:
      record.places.emplace_back(value);
      break;
  }
}

/// Reads a FollowTheMoney entity; nothing if it is none or has no name.
std::optional<PartyRecord> ftm_record(element value) {
  PartyRecord record;
  std::string_view text;
  if (value["schema"].get(text) == simdjson::SUCCESS) {
    record.person = text == "Person";
    record.company = text == "Company" || text == "Organization" || text == "PublicBody";
  }
  object properties;
  if (value["properties"].get(properties) != simdjson::SUCCESS) return std::nullopt;
  for (const auto [key, values] : properties) {
    const std::optional<Into> where = into(key);
    array list;
    if (!where || values.get(list) != simdjson::SUCCESS) continue;
    for (const element each : list) {
      if (each.get(text) == simdjson::SUCCESS) add(record, *where, text);
    }
  }
  if (record.names.empty() && value["caption"].get(text) == simdjson::SUCCESS) {
    record.names.emplace_back(text);
  }
  if (record.names.empty()) return std::nullopt;
  return record;
}

std::vector<RecordPair> json_pairs(std::string_view bytes, std::string_view file,
                                   Problems& problems) {
  std::vector<RecordPair> pairs;
  simdjson::dom::parser parser;
  std::uint32_t line = 0;
  while (!bytes.empty()) {
    ++line;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view text = trimmed(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (text.empty()) continue;
    element pair, left, right;
    std::optional<PartyRecord> one, other;
    if (parser.parse(simdjson::padded_string(text)).get(pair) == simdjson::SUCCESS &&
        pair["left"].get(left) == simdjson::SUCCESS &&
        pair["right"].get(right) == simdjson::SUCCESS) {
      one = ftm_record(left);
      other = ftm_record(right);
    }
    if (one && other) {
      pairs.push_back({line, *std::move(one), *std::move(other)});
      continue;
    }
    problems.add(Diagnostic{Severity::kError,
                            codes::kJsonShape,
                            "no pair of entities `left` and `right` with names",
                            {std::string(file), line, 0, 0},
                            {},
                            {}});
  }
  return pairs;
}

}  // namespace

Result<std::vector<AskedName>> read_asked_names(const std::filesystem::path& file,
                                                const std::map<std::string, std::string>& columns,
                                                Problems& problems) {
  const Result<FileBytes> bytes = FileBytes::open(file);
  if (!bytes) return failure(bytes.error());
  const std::string_view wanted = stated(columns, "name");
  const auto plain = [&] {
    std::vector<std::string> headers;
    if (!wanted.empty()) headers.push_back(folded(wanted));
    for (const std::string_view usual : kNameHeaders) headers.push_back(folded(usual));
    return read_plain_names(file, bytes->bytes(),
                            std::vector<std::string_view>(headers.begin(), headers.end()),
                            problems);
  };
  Result<CsvTable> table = CsvTable::open(file.string(), bytes->bytes(), problems);
  if (!table && table.error().code == codes::kOneColumn) return plain();
  if (!table) return failure(std::move(table).error());
  const auto name = column(*table, wanted, kNameHeaders);
  // Commas of a text are within its names.
  if (!name && columns.empty() && folded(file.extension().string()) == folded(".txt")) {
    return plain();
  }
  if (!name) return no_column(file, wanted.empty() ? "name" : wanted);
  const std::string_view of = stated(columns, "country");
  const auto country = column(*table, of, kCountryHeaders);
  if (!country && !of.empty()) return no_column(file, of);

  std::vector<AskedName> names;
  CsvBatch batch;
  while (table->next(batch, problems)) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
      const std::string_view text = trimmed(batch.cell(row, *name));
      if (text.empty()) continue;
      names.push_back({batch.rows[row].number, std::string(text),
                       country ? capitals_of(batch.cell(row, *country)) : std::string()});
    }
  }
  return names;
}

Result<std::vector<RecordPair>> read_record_pairs(const std::filesystem::path& file,
                                                  Problems& problems) {
  const Result<FileBytes> bytes = FileBytes::open(file);
  if (!bytes) return failure(bytes.error());
  if (trimmed(bytes->bytes().substr(0, 256)).starts_with('{')) {
    return json_pairs(bytes->bytes(), file.string(), problems);
  }
  Result<CsvTable> table = CsvTable::open(file.string(), bytes->bytes(), problems);
  if (!table) return failure(std::move(table).error());
  const auto left = column(*table, "name1", kNameHeaders);
  const auto right = column(*table, "name2", kNameHeaders);
  if (!left) return no_column(file, "name1");
  if (!right) return no_column(file, "name2");
  std::vector<RecordPair> pairs;
  CsvBatch batch;
  while (table->next(batch, problems)) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
      RecordPair pair;
      pair.row = batch.rows[row].number;
      pair.left.names.emplace_back(trimmed(batch.cell(row, *left)));
      pair.right.names.emplace_back(trimmed(batch.cell(row, *right)));
      pairs.push_back(std::move(pair));
    }
  }
  return pairs;
}

}  // namespace assay::ingest
