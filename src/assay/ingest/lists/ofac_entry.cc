#include "assay/ingest/lists/ofac_entry.h"

#include <optional>
#include <string_view>

#include "assay/base/text.h"
#include "assay/ingest/lists/listed_name.h"
#include "assay/ingest/lists/name_words.h"

namespace assay::ingest {
namespace {

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

/// Builds an entry of a list.
class EntryBuilder {
 public:
  EntryBuilder(const ValueNames& names, PartyList& into) : names_(names), into_(into) {}

  void add(const OfacParty& party) {
    const std::vector<std::string>& fields = party.self->fields;
    const ListPlace where = party.self->where;
    ListEntry& entry = into_.add_entry(fields[0], where);
    entry.kind = fields[2].empty() ? PartyKind::kCompany : party_kind(fields[2]);
    company_ = entry.kind == PartyKind::kCompany;
    std::string addresses;
    for (const OfacRecord* address : party.addresses) addresses += address->fields[3] + "; ";
    add_names(company_ ? parse_name(fields[1], addresses, names_)
                       : whole_name(fields[1], NameKind::kPrimary),
              where);
    for (const OfacRecord* name : party.names) add_alternative(*name, addresses);
    for (const OfacRecord* address : party.addresses) add_address(*address);
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

  void add_alternative(const OfacRecord& name, std::string_view addresses) {
    const NameKind kind = name.fields[2] == "fka" ? NameKind::kFormer : NameKind::kAlias;
    add_names(company_ ? parse_aliases(name.fields[3], '\0', kind, addresses, names_)
                       : whole_name(name.fields[3], kind),
              name.where);
  }

  void add_address(const OfacRecord& address) {
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

}  // namespace

void add_ofac_entry(const OfacParty& party, const ValueNames& names, PartyList& into) {
  EntryBuilder(names, into).add(party);
}

}  // namespace assay::ingest
