#include "assay/ingest/lists/ftm_json.h"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/lists/json_texts.h"
#include "assay/ingest/lists/list_day.h"
#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/listed_party.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kLongestLine = std::size_t{16} << 20;

/// A property of an entity, and what it says.
struct NameProperty {
  std::string_view name;
  NameKind kind;
};
constexpr NameProperty kNames[] = {{"name", NameKind::kAlias},
                                   {"alias", NameKind::kAlias},
                                   {"previousName", NameKind::kFormer},
                                   {"weakAlias", NameKind::kWeak},
                                   {"abbreviation", NameKind::kAcronym}};

struct FactProperty {
  std::string_view name;
  ListField field;
  std::string_view scheme;
};
constexpr FactProperty kFacts[] = {
    {"country", ListField::kCountry, ""},
    {"mainCountry", ListField::kCountry, ""},
    {"jurisdiction", ListField::kCountry, ""},
    {"nationality", ListField::kCountry, ""},
    {"flag", ListField::kCountry, ""},
    {"address", ListField::kAddress, ""},
    {"registrationNumber", ListField::kIdentifier, "registration number"},
    {"idNumber", ListField::kIdentifier, "id number"},
    {"taxNumber", ListField::kIdentifier, "tax number"},
    {"vatCode", ListField::kIdentifier, "VAT"},
    {"leiCode", ListField::kIdentifier, "LEI"},
    {"innCode", ListField::kIdentifier, "INN"},
    {"ogrnCode", ListField::kIdentifier, "OGRN"},
    {"kppCode", ListField::kIdentifier, "KPP"},
    {"okpoCode", ListField::kIdentifier, "OKPO"},
    {"dunsCode", ListField::kIdentifier, "DUNS"},
    {"uniqueEntityId", ListField::kIdentifier, "UEI"},
    {"swiftBic", ListField::kIdentifier, "BIC"},
    {"imoNumber", ListField::kIdentifier, "IMO number"},
    {"mmsi", ListField::kIdentifier, "MMSI"},
    {"passportNumber", ListField::kIdentifier, "passport"},
    {"programId", ListField::kProgramme, ""},
    {"program", ListField::kProgramme, ""},
    {"parent", ListField::kParent, ""},
    {"sourceUrl", ListField::kCitation, ""},
    {"notes", ListField::kRemark, ""},
};

bool recognises(const ListFormat&, const ListSource&, std::string_view first_bytes) {
  const std::string_view text = trimmed(first_bytes);
  const std::string_view line = text.substr(0, text.find('\n'));
  const bool entity = line.find("\"schema\"") != std::string_view::npos &&
                      line.find("\"properties\"") != std::string_view::npos;
  const bool operation = line.find("\"op\"") != std::string_view::npos;
  return text.starts_with('{') && (entity || operation);
}

/// Bytes of a text behind its last line end.
std::size_t behind_line_end(std::string_view text) {
  const std::size_t last = text.find_last_of("\r\n");
  return last == std::string_view::npos ? text.size() : text.size() - last - 1;
}

/// One line that still stands after all operations.
struct Line {
  std::string_view text;
  ListPlace where;
  std::size_t indent = 0;  ///< Bytes of the line before the text.
};

/// Applies the lines of all files to each other, then makes entries of what is left.
class FtmReader {
 public:
  FtmReader(const ListInput& input, PartyList& into, Problems& problems)
      : input_(input), into_(into), problems_(problems) {}

  void read() {
    for (std::uint32_t file = 0; file < input_.files.size(); ++file) read_file(file);
    for (const Line& line : lines_) {
      if (!line.text.empty()) read_address(line);
    }
    for (const Line& line : lines_) {
      if (!line.text.empty()) add_entry(line);
    }
    into_.own_ids = true;
    if (!others_.empty()) tell_others();
  }

 private:
  void read_file(std::uint32_t file) {
    std::string_view rest = without_mark(input_.files[file].bytes);
    for (std::uint32_t number = 1; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      if (!line.empty()) {
        // Editors count a CR that stands alone as a line end too.
        const std::string_view before =
            rest.substr(0, static_cast<std::size_t>(line.data() - rest.data()));
        const std::uint32_t own = number + count_line_ends(before);
        read_line({line, {file, own, 0, 0}, behind_line_end(before)}, end == rest.size());
      }
      const std::size_t length = std::min(end + 1, rest.size());
      number += count_line_ends(rest.substr(0, length));
      rest.remove_prefix(length);
    }
  }

  void read_line(const Line& line, bool last) {
    const auto& [text, where, indent] = line;
    ++into_.rows.in;
    if (text.size() > kLongestLine) return reject(where, "a line of more than 16 MiB");
    simdjson::dom::object object;
    if (const auto error = parse(text, object); error != simdjson::SUCCESS) {
      if (last) input_.flaws.push_back(cut_list(input_.files[where.file].name, into_));
      return reject(where, json_flaw(error));
    }
    const std::string_view op = json_text(object, "op");
    simdjson::dom::object entity = object;
    if (!op.empty() && object["entity"].get(entity) != simdjson::SUCCESS) {
      return reject(where, "an operation without `entity`");
    }
    const std::string_view id = json_text(entity, "id");
    if (id.empty()) return reject(where, "an entity without `id`");
    apply(op, std::string(id), line);
  }

  void apply(std::string_view op, std::string id, const Line& line) {
    const auto found = by_id_.find(id);
    const bool there = found != by_id_.end() && !lines_[found->second].text.empty();
    if (op == "DEL" || op == "MOD") {
      if (!there) tell_nothing(op, id, line.where);
    } else if (!op.empty() && op != "ADD") {
      return reject(line.where,
                    fmt::format("`{}` is no operation; there are ADD, MOD and DEL", op));
    }
    ++into_.rows.used;
    if (op == "DEL") {
      if (there) lines_[found->second].text = {};
    } else if (found != by_id_.end()) {
      lines_[found->second] = line;
    } else {
      by_id_.emplace(std::move(id), lines_.size());
      lines_.push_back(line);
    }
  }

  simdjson::error_code parse(std::string_view text, simdjson::dom::object& object) {
    simdjson::dom::element value;
    // The text is copied to where it may be read past its end.
    const auto error = parser_.parse(text.data(), text.size(), true).get(value);
    if (error != simdjson::SUCCESS) return error;
    return value.get(object);
  }

  /// The entity of a line that was parsed before without an error.
  simdjson::dom::object entity_of(const Line& line) {
    simdjson::dom::object object, entity;
    if (parse(line.text, object) != simdjson::SUCCESS) return object;
    return object["entity"].get(entity) == simdjson::SUCCESS ? entity : object;
  }

  static simdjson::dom::object properties_of(simdjson::dom::object entity, bool& any) {
    simdjson::dom::object properties;
    any = entity["properties"].get(properties) == simdjson::SUCCESS;
    return properties;
  }

  /// Addresses are entities of their own, to which parties point.
  void read_address(const Line& line) {
    const simdjson::dom::object entity = entity_of(line);
    if (json_text(entity, "schema") != "Address") return;
    bool any = false;
    const simdjson::dom::object properties = properties_of(entity, any);
    if (!any) return;
    std::deque<std::string> numbers;
    Address& address = addresses_[std::string(json_text(entity, "id"))];
    for (const std::string_view full : json_texts(properties, "full", numbers)) {
      if (address.full.empty()) address.full = full;
    }
    for (const std::string_view code : json_texts(properties, "country", numbers)) {
      if (address.country.empty()) address.country = code;
    }
  }

  void add_entry(const Line& line) {
    const simdjson::dom::object entity = entity_of(line);
    const std::string_view schema = json_text(entity, "schema");
    const PartyKind kind = party_kind(schema);
    if (kind == PartyKind::kUnknown) {
      --into_.rows.used, ++into_.rows.ignored;
      ++others_[std::string(schema)];
      return;
    }
    bool any = false;
    const simdjson::dom::object properties = properties_of(entity, any);
    std::deque<std::string> numbers;
    const std::vector<std::string_view> names =
        any ? json_texts(properties, "name", numbers) : std::vector<std::string_view>();
    const std::string_view caption = json_text(entity, "caption");
    if (names.empty() && caption.empty()) {
      --into_.rows.used;
      return reject(line.where, "the entry has no name");
    }
    ListEntry& entry = into_.add_entry(json_text(entity, "id"), line.where);
    entry.kind = kind;
    const bool in_names = std::ranges::find(names, caption) != names.end();
    add_name(in_names || names.empty() ? caption : names[0], NameKind::kPrimary, line);
    if (any) add_properties(properties, line);
    for (const std::string_view dataset : json_texts(entity, "datasets", numbers)) {
      into_.add_fact(ListFactKind::kProgramme, dataset, line.where, "dataset");
    }
  }

  void add_properties(simdjson::dom::object properties, const Line& line) {
    std::deque<std::string> numbers;
    for (const auto& [property, kind] : kNames) {
      for (const std::string_view name : json_texts(properties, property, numbers)) {
        add_name(name, kind, line);
      }
    }
    for (const auto& [property, field, scheme] : kFacts) {
      for (const std::string_view value : json_texts(properties, property, numbers)) {
        add_fact(field, value, scheme, line.where);
      }
    }
    for (const std::string_view id : json_texts(properties, "addressEntity", numbers)) {
      const auto address = addresses_.find(std::string(id));
      if (address == addresses_.end()) continue;
      add_fact(ListField::kAddress, address->second.full, "", line.where);
      add_fact(ListField::kCountry, address->second.country, "", line.where);
    }
    add_days(properties);
  }

  void add_fact(ListField field, std::string_view value, std::string_view scheme, ListPlace where) {
    add_party_fact(field, value, scheme, where, input_.known.values, into_);
  }

  void add_days(simdjson::dom::object properties) {
    std::deque<std::string> numbers;
    for (const std::string_view day : json_texts(properties, "createdAt", numbers)) {
      const Result<Date> date = read_list_day(day, DayOrder::kDayFirst);
      if (date) into_.newest = std::max(into_.newest.value_or(*date), *date);
    }
  }

  /// A name with its place in the line, where it stands there as it is.
  void add_name(std::string_view name, NameKind kind, const Line& line) {
    ListPlace where = line.where;
    const std::size_t at = line.text.find(fmt::format("\"{}\"", name));
    if (at != std::string_view::npos) {
      const std::string_view before = line.text.substr(0, at + 1);
      const std::uint32_t down = count_line_ends(before);
      where.line += down;
      const std::size_t indent = down == 0 ? line.indent : 0;
      where.column = static_cast<std::uint32_t>(indent + behind_line_end(before) + 1);
      where.length = static_cast<std::uint32_t>(name.size());
    }
    into_.add_name(name, kind, where);
  }

  void reject(ListPlace where, std::string_view message) {
    ++into_.rows.rejected;
    problems_.add(Severity::kError, codes::kUnusableValue, [&] {
      return Diagnostic{
          Severity::kError, codes::kUnusableValue, std::string(message), into_.span(where), "", {}};
    });
  }

  void tell_nothing(std::string_view op, std::string_view id, ListPlace where) {
    problems_.add(Severity::kWarning, codes::kNothingToChange, [&] {
      return Diagnostic{Severity::kWarning,
                        codes::kNothingToChange,
                        fmt::format("`{}` of `{}`, which is not there; is a delta before it "
                                    "missing?",
                                    op, id),
                        into_.span(where),
                        "",
                        {}};
    });
  }

  void tell_others() {
    std::vector<std::string> kinds;
    for (const auto& [schema, count] : others_) {
      kinds.push_back(fmt::format("{} of `{}`", grouped(count), schema));
    }
    problems_.add({Severity::kRemark,
                   codes::kNoParty,
                   fmt::format("objects that are no parties are ignored: {}", joined(kinds, ", ")),
                   {input_.files[0].name, 0, 0, 0},
                   "",
                   {}});
  }

  struct Address {
    std::string full;
    std::string country;
  };

  const ListInput& input_;
  PartyList& into_;
  Problems& problems_;
  simdjson::dom::parser parser_;
  std::vector<Line> lines_;  ///< In the order in which their entities first came.
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, Address> addresses_;
  std::map<std::string, std::int64_t> others_;  ///< Schema -> objects.
};

Result<void> read(const ListFormat&, const ListInput& input, PartyList& into, Problems& problems) {
  FtmReader(input, into, problems).read();
  return {};
}

}  // namespace

constinit const ListFormat kFtmJsonFormat{
    "ftm_json", "", "FollowTheMoney entities as JSON lines", nullptr, recognises, read};

}  // namespace assay::ingest
