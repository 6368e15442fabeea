#include "assay/ingest/lists/csl_json.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_list.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/lists/json_texts.h"
#include "assay/ingest/lists/list_day.h"
#include "assay/ingest/lists/listed_name.h"
#include "assay/ingest/lists/listed_party.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kTelling[] = {"\"source\"", "\"alt_names\"", "\"name\""};

struct FactKey {
  std::string_view key;
  ListField field;
  std::string_view scheme;
};
constexpr FactKey kFacts[] = {
    {"source", ListField::kProgramme, "list"},
    {"programs", ListField::kProgramme, ""},
    {"federal_register_notice", ListField::kCitation, ""},
    {"call_sign", ListField::kIdentifier, "call sign"},
    {"vessel_flag", ListField::kCountry, ""},
    {"vessel_owner", ListField::kRelated, ""},
    {"remarks", ListField::kRemark, ""},
    {"country", ListField::kCountry, ""},
    {"citizenships", ListField::kCountry, ""},
    {"nationalities", ListField::kCountry, ""},
};

bool recognises(const ListFormat&, const ListSource&, std::string_view first_bytes) {
  const std::string_view text = trimmed(first_bytes);
  return (text.starts_with('{') || text.starts_with('[')) &&
         std::ranges::all_of(kTelling, [&](std::string_view word) {
           return text.find(word) != std::string_view::npos;
         });
}

/// Reads the objects of one file, each an entry.
class CslFile {
 public:
  CslFile(const ListBytes& file, std::uint32_t index, const ListInput& input, PartyList& into,
          Problems& problems)
      : file_(file), index_(index), names_(input.known.values), into_(into), problems_(problems) {}

  Result<void> read() {
    const std::string_view bytes = without_mark(file_.bytes);
    const Result<JsonList> list = split_json_list(bytes, "results", file_.name);
    if (!list) return failure(list.error());
    std::size_t line_at = 0;
    std::uint32_t line = 1;
    for (const JsonList::Item& item : list->items) {
      line += count_line_ends(bytes.substr(line_at, item.begin - line_at));
      line_at = item.begin;
      read_item(bytes.substr(item.begin, item.length), {index_, line, 0, 0});
    }
    return {};
  }

 private:
  void read_item(std::string_view text, ListPlace where) {
    ++into_.rows.in;
    simdjson::dom::element value;
    simdjson::dom::object object;
    const auto error = parser_.parse(text.data(), text.size(), true).get(value);
    if (error != simdjson::SUCCESS) return reject(where, json_flaw(error));
    if (value.get(object) != simdjson::SUCCESS) return reject(where, "not an object");
    const std::string_view name = json_text(object, "name");
    if (name.empty()) return reject(where, "the entry has no name");
    ++into_.rows.used;
    add_entry(object, name, where);
  }

  void add_entry(simdjson::dom::object object, std::string_view name, ListPlace where) {
    std::deque<std::string> numbers;
    std::string_view id = json_text(object, "id");
    if (id.empty()) id = json_text(object, "_id");
    if (!id.empty()) into_.own_ids = true;
    ListEntry& entry = into_.add_entry(id.empty() ? std::to_string(into_.rows.in) : id, where);
    entry.kind = party_kind(json_text(object, "type"));
    const std::optional<Date> since = day(object, "start_date");
    entry.since = since.value_or(Date::earliest());
    entry.until = day(object, "end_date").value_or(Date::latest());
    if (since) into_.newest = std::max(into_.newest.value_or(*since), *since);
    const bool company = entry.kind == PartyKind::kUnknown || entry.kind == PartyKind::kCompany;
    const std::vector<std::string> addresses = addresses_of(object, where);
    const std::string all = joined(addresses, "; ");
    add_names(company ? parse_name(name, all, names_) : whole_name(name, NameKind::kPrimary),
              where);
    for (const std::string_view alias : json_texts(object, "alt_names", numbers)) {
      add_names(company ? parse_aliases(alias, ';', NameKind::kAlias, all, names_)
                        : whole_name(alias, NameKind::kAlias),
                where);
    }
    for (const auto& [key, field, scheme] : kFacts) {
      for (const std::string_view text : json_texts(object, key, numbers)) {
        add_party_fact(field, text, scheme, where, names_, into_);
      }
    }
    add_papers(object, where);
  }

  /// Adds the addresses of an entry, of which each is an object with its parts.
  std::vector<std::string> addresses_of(simdjson::dom::object object, ListPlace where) {
    std::vector<std::string> all;
    simdjson::dom::array list;
    if (object["addresses"].get(list) != simdjson::SUCCESS) return all;
    for (const simdjson::dom::element item : list) {
      simdjson::dom::object address;
      if (item.get(address) != simdjson::SUCCESS) continue;
      std::vector<std::string> parts;
      for (const char* key : {"address", "city", "state", "postal_code", "country"}) {
        if (const std::string_view text = json_text(address, key); !text.empty()) {
          parts.emplace_back(text);
        }
      }
      into_.add_fact(ListFactKind::kTown, json_text(address, "city"), where);
      if (!parts.empty()) {
        all.push_back(joined(parts, ", "));
        add_party_fact(ListField::kAddress, all.back(), "", where, names_, into_);
      }
    }
    return all;
  }

  void add_papers(simdjson::dom::object object, ListPlace where) {
    simdjson::dom::array list;
    if (object["ids"].get(list) != simdjson::SUCCESS) return;
    for (const simdjson::dom::element item : list) {
      simdjson::dom::object paper;
      if (item.get(paper) != simdjson::SUCCESS) continue;
      const std::string_view number = json_text(paper, "number");
      const std::string text = fmt::format("{}, {}", number, json_text(paper, "type"));
      if (!number.empty()) add_party_fact(ListField::kPapers, text, "", where, names_, into_);
    }
  }

  void add_names(const ParsedNames& parsed, ListPlace where) {
    for (const FoundName& name : parsed.names) into_.add_name(name.text, name.kind, where);
    for (const FoundFact& fact : parsed.facts) into_.add_fact(fact.kind, fact.text, where);
  }

  static std::optional<Date> day(simdjson::dom::object object, std::string_view key) {
    const std::string_view text = json_text(object, key);
    if (text.empty()) return std::nullopt;
    const Result<Date> date = read_list_day(text, DayOrder::kMonthFirst);
    return date ? std::optional(*date) : std::nullopt;
  }

  void reject(ListPlace where, std::string_view message) {
    ++into_.rows.rejected;
    problems_.add(Severity::kError, codes::kUnusableValue, [&] {
      return Diagnostic{
          Severity::kError, codes::kUnusableValue, std::string(message), into_.span(where), "", {}};
    });
  }

  const ListBytes& file_;
  std::uint32_t index_;
  const ValueNames& names_;
  PartyList& into_;
  Problems& problems_;
  simdjson::dom::parser parser_;
};

Result<void> read(const ListFormat&, const ListInput& input, PartyList& into, Problems& problems) {
  for (std::uint32_t file = 0; file < input.files.size(); ++file) {
    if (auto read = CslFile(input.files[file], file, input, into, problems).read(); !read) {
      return read;
    }
  }
  return {};
}

}  // namespace

constinit const ListFormat kCslJsonFormat{"csl_json",
                                          "US Consolidated Screening List",
                                          "the US Consolidated Screening List as JSON",
                                          nullptr,
                                          recognises,
                                          read};

}  // namespace assay::ingest
