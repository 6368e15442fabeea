#include "assay/ingest/lists/ofac_sdn.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_scanner.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/lists/listed_name.h"
#include "assay/ingest/lists/listed_party.h"
#include "assay/ingest/lists/name_words.h"
#include "assay/ingest/text_encoding.h"

namespace assay::ingest {
namespace {

/// The files by the number of their fields; they have no other mark.
enum class Part : std::uint8_t { kParties, kNames, kAddresses, kRemarks };
constexpr std::array<std::size_t, 4> kFields{12, 5, 6, 2};
constexpr std::array<std::string_view, 4> kPartWords{"parties", "alternative names", "addresses",
                                                     "remarks"};

constexpr std::string_view kNull = "-0-";
constexpr char kEndOfFile = '\x1A';  ///< The files may end in the mark of an old system.

bool number(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

struct Record {
  std::vector<std::string> fields;  ///< Trimmed; empty where the file says null.
  ListPlace where;
};

/// Everything that one party has in the files.
struct Party {
  const Record* self = nullptr;
  std::vector<const Record*> names, addresses;
  std::string more_remarks;
};

std::vector<std::string> fields_of(std::span<const std::string_view> cells) {
  std::vector<std::string> fields;
  for (const std::string_view cell : cells) {
    const std::string_view text = trimmed(cell);
    fields.emplace_back(text == kNull ? "" : text);
  }
  return fields;
}

std::optional<Part> part_of(std::size_t fields) {
  const auto found = std::ranges::find(kFields, fields);
  if (found == kFields.end()) return std::nullopt;
  return static_cast<Part>(found - kFields.begin());
}

bool recognises(const ListFormat&, const ListSource&, std::string_view first_bytes) {
  CsvScanner scanner(first_bytes, ',');
  std::vector<std::string_view> cells;
  return scanner.next(cells) == CsvGot::kRecord && part_of(cells.size()) == Part::kParties &&
         number(trimmed(cells[0])) && first_bytes.find(kNull) != std::string_view::npos;
}

/// Reads the records of one file.
class PartReader {
 public:
  PartReader(const ListBytes& file, std::uint32_t index, const ListInput& input, PartyList& into,
             Problems& problems)
      : file_(file), index_(index), input_(input), into_(into), problems_(problems) {}

  std::optional<Part> part;
  std::vector<Record> records;

  void read() {
    DecodedText decoded;
    decode(file_.bytes, decoded);
    std::string_view text = decoded.text;
    while (!text.empty() && (text.back() == kEndOfFile || text.back() == '\0')) {
      text.remove_suffix(1);
    }
    CsvScanner scanner(text, ',');
    std::vector<std::string_view> cells;
    for (;;) {
      cells.clear();
      const CsvGot got = scanner.next(cells);
      if (got == CsvGot::kEnd) break;
      if (got == CsvGot::kRecord && scanner.blank()) continue;
      ++into_.rows.in;
      const std::uint32_t line = scanner.record_line();
      if (got == CsvGot::kUnclosedQuote) input_.flaws.push_back(cut_list(file_.name, into_));
      if (got == CsvGot::kRecord && taken(cells, line)) continue;
      ++into_.rows.rejected;
      problems_.add(Severity::kError, codes::kFieldCount, [&] {
        return Diagnostic{Severity::kError,
                          codes::kFieldCount,
                          fmt::format("{} do not make a record of {}",
                                      counted(static_cast<std::int64_t>(cells.size()), "field"),
                                      part ? kPartWords[static_cast<std::size_t>(*part)]
                                           : "any of the list's files"),
                          {file_.name, line, 0, 0},
                          "",
                          {}};
      });
    }
  }

 private:
  bool taken(std::span<const std::string_view> cells, std::uint32_t line) {
    if (!part) part = part_of(cells.size());
    if (!part || kFields[static_cast<std::size_t>(*part)] != cells.size()) return false;
    if (!number(trimmed(cells[0])) || !std::ranges::all_of(cells, valid_utf8)) return false;
    records.push_back({fields_of(cells), {index_, line, 0, 0}});
    return true;
  }

  const ListBytes& file_;
  std::uint32_t index_;
  const ListInput& input_;
  PartyList& into_;
  Problems& problems_;
};

/// Identifiers that remarks hold, by the words before them.
constexpr std::string_view kSchemes[] = {"Tax ID No.",
                                         "Registration Number",
                                         "Registration ID",
                                         "Company Number",
                                         "Identification Number",
                                         "Passport",
                                         "SWIFT/BIC",
                                         "MMSI",
                                         "D-U-N-S Number",
                                         "Legal Entity Number",
                                         "US FEIN",
                                         "RUC #",
                                         "NIT #",
                                         "V.A.T. Number",
                                         "Organization Established Number",
                                         "Business Registration Number",
                                         "National ID No.",
                                         "Trade License No.",
                                         "Unified Social Credit Code (USCC)",
                                         "Vessel Registration Identification IMO"};

/// Builds the entries of a list out of what its files say of each party.
class Entries {
 public:
  Entries(const ValueNames& names, PartyList& into) : names_(names), into_(into) {}

  void add(const Party& party) {
    const std::vector<std::string>& fields = party.self->fields;
    const ListPlace where = party.self->where;
    ListEntry& entry = into_.add_entry(fields[0], where);
    entry.kind = fields[2].empty() ? PartyKind::kCompany : party_kind(fields[2]);
    company_ = entry.kind == PartyKind::kCompany;
    std::string addresses;
    for (const Record* address : party.addresses) addresses += address->fields[3] + "; ";
    add_names(company_ ? parse_name(fields[1], addresses, names_)
                       : whole_name(fields[1], NameKind::kPrimary),
              where);
    for (const Record* name : party.names) add_alternative(*name, addresses);
    for (const Record* address : party.addresses) add_address(*address);
    for (const std::string_view programme : split(fields[3], ']')) {
      into_.add_fact(ListFactKind::kProgramme, trimmed(programme.substr(programme.find('[') + 1)),
                     where);
    }
    into_.add_fact(ListFactKind::kIdentifier, fields[5], where, "call sign");
    fact(ListField::kCountry, fields[9], where);
    fact(ListField::kRelated, fields[10], where);
    add_remarks(fields[11] + party.more_remarks, where);
  }

 private:
  void fact(ListField field, std::string_view text, ListPlace where) {
    add_party_fact(field, text, "", where, names_, into_);
  }

  void add_names(const ParsedNames& parsed, ListPlace where) {
    for (const FoundName& name : parsed.names) into_.add_name(name.text, name.kind, where);
    for (const FoundFact& found : parsed.facts) into_.add_fact(found.kind, found.text, where);
  }

  void add_alternative(const Record& name, std::string_view addresses) {
    const NameKind kind = name.fields[2] == "fka" ? NameKind::kFormer : NameKind::kAlias;
    add_names(company_ ? parse_aliases(name.fields[3], '\0', kind, addresses, names_)
                       : whole_name(name.fields[3], kind),
              name.where);
  }

  void add_address(const Record& address) {
    const auto& fields = address.fields;
    std::vector<std::string> parts;
    for (std::size_t i = 2; i <= 4; ++i) {
      if (!fields[i].empty()) parts.push_back(fields[i]);
    }
    fact(ListField::kCountry, fields[4], address.where);
    if (parts.size() > (fields[4].empty() ? 0u : 1u)) {
      into_.add_fact(ListFactKind::kAddress, joined(parts, ", "), address.where);
    }
  }

  /// Remarks are parts between semicolons: weak aliases in quotes, identifiers, links.
  void add_remarks(std::string_view remarks, ListPlace where) {
    into_.add_fact(ListFactKind::kRemark, remarks, where);
    for (std::string_view part : split(remarks, ';')) {
      if (part.ends_with('.')) part.remove_suffix(1);
      if (part.starts_with("alt. ")) part.remove_prefix(5);
      if (const auto name = after(part, "a.k.a. '"); name && name->ends_with('\'')) {
        into_.add_name(bare(name->substr(0, name->size() - 1)), NameKind::kWeak, where);
      } else if (const auto linked = after(part, "Linked To: ")) {
        into_.add_fact(ListFactKind::kRelated, *linked, where);
      } else if (const auto nationality = after(part, "nationality ")) {
        fact(ListField::kCountry, *nationality, where);
      } else {
        add_identifier(part, where);
      }
    }
  }

  void add_identifier(std::string_view part, ListPlace where) {
    for (const std::string_view scheme : kSchemes) {
      const auto value = after(part, scheme);
      if (!value) continue;
      const std::string_view number = trimmed(value->substr(0, value->find('(')));
      into_.add_fact(ListFactKind::kIdentifier, number, where, scheme);
      return;
    }
  }

  static std::optional<std::string_view> after(std::string_view text, std::string_view start) {
    if (!text.starts_with(start)) return std::nullopt;
    return trimmed(text.substr(start.size()));
  }

  const ValueNames& names_;
  PartyList& into_;
  bool company_ = true;
};

/// Joins the files by the number of the party, in the order of the file of parties.
class Join {
 public:
  Join(const ListInput& input, PartyList& into, Problems& problems)
      : input_(input), into_(into), problems_(problems) {}

  void read() {
    for (std::uint32_t file = 0; file < input_.files.size(); ++file) {
      parts_.emplace_back(input_.files[file], file, input_, into_, problems_).read();
    }
    for (const PartReader& part : parts_) {
      if (part.part == Part::kParties) add_parties(part);
    }
    for (const PartReader& part : parts_) {
      if (part.part && part.part != Part::kParties) add_part(part);
    }
    for (const Part wanted : {Part::kNames, Part::kAddresses}) {
      if (!std::ranges::any_of(parts_, [&](const auto& part) { return part.part == wanted; })) {
        input_.flaws.push_back(missing(wanted));
      }
    }
    Entries entries(input_.known.values, into_);
    for (const std::string& id : order_) entries.add(parties_.at(id));
    into_.own_ids = true;
  }

 private:
  void add_parties(const PartReader& part) {
    for (const Record& record : part.records) {
      Party& party = parties_[record.fields[0]];
      if (party.self != nullptr || record.fields[1].empty()) {
        reject(record, party.self != nullptr ? "the number stands twice" : "the entry has no name");
        if (party.self == nullptr) parties_.erase(record.fields[0]);
        continue;
      }
      party.self = &record;
      order_.push_back(record.fields[0]);
      ++into_.rows.used;
    }
  }

  void add_part(const PartReader& part) {
    for (const Record& record : part.records) {
      const auto found = parties_.find(record.fields[0]);
      if (found == parties_.end()) {
        reject(record, fmt::format("no party has the number {}", record.fields[0]));
        continue;
      }
      ++into_.rows.used;
      if (part.part == Part::kNames) found->second.names.push_back(&record);
      if (part.part == Part::kAddresses) found->second.addresses.push_back(&record);
      if (part.part == Part::kRemarks) found->second.more_remarks += record.fields[1];
    }
  }

  void reject(const Record& record, std::string message) {
    ++into_.rows.rejected;
    problems_.add(Severity::kError, codes::kIdMissing, [&] {
      return Diagnostic{Severity::kError,
                        codes::kIdMissing,
                        std::move(message),
                        into_.span(record.where),
                        "",
                        {}};
    });
  }

  Diagnostic missing(Part part) const {
    return {Severity::kError,
            codes::kListPartMissing,
            fmt::format("the file of {} is not beside it; the list has four: sdn, alt, add and "
                        "sdn_comments",
                        kPartWords[static_cast<std::size_t>(part)]),
            {input_.files[0].name, 0, 0, 0},
            "",
            {}};
  }

  const ListInput& input_;
  PartyList& into_;
  Problems& problems_;
  std::vector<PartReader> parts_;
  std::map<std::string, Party> parties_;
  std::vector<std::string> order_;
};

Result<void> read(const ListFormat&, const ListInput& input, PartyList& into, Problems& problems) {
  Join(input, into, problems).read();
  return {};
}

}  // namespace

constinit const ListFormat kOfacSdnFormat{"ofac_sdn",
                                          "US Specially Designated Nationals",
                                          "OFAC's sdn.csv with alt.csv and add.csv beside it",
                                          nullptr,
                                          recognises,
                                          read};

}  // namespace assay::ingest
