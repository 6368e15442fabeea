#include "assay/ingest/lists/listed_party.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::pair<std::string_view, PartyKind> kKinds[] = {
    {"entity", PartyKind::kCompany},       {"company", PartyKind::kCompany},
    {"organization", PartyKind::kCompany}, {"organisation", PartyKind::kCompany},
    {"legalentity", PartyKind::kCompany},  {"publicbody", PartyKind::kCompany},
    {"individual", PartyKind::kPerson},    {"person", PartyKind::kPerson},
    {"vessel", PartyKind::kVessel},        {"aircraft", PartyKind::kAircraft},
    {"airplane", PartyKind::kAircraft}};

/// What stands among identity papers and is none.
constexpr std::array<std::string_view, 4> kNoPapers{"Gender", "Sanctions", "Information -",
                                                    "Regulations"};

void add_country(std::string_view text, ListPlace where, const ValueNames& names, PartyList& into) {
  if (const auto code = names.country(text)) {
    into.add_fact(ListFactKind::kCountry, *code, where);
  }
}

/// An address ends with its country, where it says one; a postal code or a state may come last.
void add_address(std::string_view text, ListPlace where, const ValueNames& names, PartyList& into) {
  const std::size_t comma = text.rfind(',');
  const std::string_view last =
      trimmed(comma == std::string_view::npos ? text : text.substr(comma + 1));
  add_country(last, where, names, into);
  if (comma != std::string_view::npos || !names.country(last)) {
    into.add_fact(ListFactKind::kAddress, text, where);
  }
}

/// `7704730655 (Tax ID/INN)`.
void add_identifier(std::string_view text, std::string_view scheme, ListPlace where,
                    PartyList& into) {
  const std::size_t open = text.rfind('(');
  if (open != std::string_view::npos && open > 0 && text.ends_with(')')) {
    const std::string_view said = trimmed(text.substr(open + 1, text.size() - open - 2));
    return into.add_fact(ListFactKind::kIdentifier, trimmed(text.substr(0, open)), where, said);
  }
  into.add_fact(ListFactKind::kIdentifier, text, where, scheme);
}

/// `CA, BC166787, Passport`; without country `91110000, Unified Social Credit Code`.
void add_papers(std::string_view text, ListPlace where, const ValueNames& names, PartyList& into) {
  const std::vector<std::string_view> parts = split(text, ',');
  if (parts.size() < 2 || std::ranges::any_of(kNoPapers, [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
      })) {
    return;
  }
  const bool country = parts.size() > 2 && names.country(parts[0]);
  into.add_fact(ListFactKind::kIdentifier, parts[country ? 1 : 0], where, parts.back());
}

/// `(Linked To: MAHAN AIR)` names another party.
void add_remark(std::string_view text, ListPlace where, PartyList& into) {
  constexpr std::string_view kLinked = "(Linked To: ";
  into.add_fact(ListFactKind::kRemark, text, where);
  for (std::size_t at = text.find(kLinked); at != std::string_view::npos;
       at = text.find(kLinked, at + 1)) {
    const std::size_t begin = at + kLinked.size();
    const std::size_t end = std::min(text.find(')', begin), text.size());
    into.add_fact(ListFactKind::kRelated, trimmed(text.substr(begin, end - begin)), where);
  }
}

}  // namespace

PartyKind party_kind(std::string_view word) {
  const std::string wanted = folded(word);
  const auto* found =
      std::ranges::find(kKinds, wanted, [](const auto& kind) { return kind.first; });
  return found == std::end(kKinds) ? PartyKind::kUnknown : found->second;
}

void add_party_fact(ListField field, std::string_view value, std::string_view note, ListPlace where,
                    const ValueNames& names, PartyList& into) {
  switch (field) {
    case ListField::kCountry:
      return add_country(value, where, names, into);
    case ListField::kAddress:
      return add_address(value, where, names, into);
    case ListField::kIdentifier:
      return add_identifier(value, note, where, into);
    case ListField::kPapers:
      return add_papers(value, where, names, into);
    case ListField::kRemark:
      return add_remark(value, where, into);
    case ListField::kTown:
      return into.add_fact(ListFactKind::kTown, value, where);
    case ListField::kProgramme:
      return into.add_fact(ListFactKind::kProgramme, value, where, note);
    case ListField::kParent:
      return into.add_fact(ListFactKind::kParent, value, where);
    case ListField::kRelated:
      return into.add_fact(ListFactKind::kRelated, value, where);
    case ListField::kCitation:
      return into.add_fact(ListFactKind::kCitation, value, where);
    default:
      break;  // names, days, kinds and ids are no facts
  }
}

Diagnostic cut_list(std::string_view file, const PartyList& list) {
  const std::string last =
      list.entries().empty()
          ? "no entry is whole"
          : fmt::format("the last whole entry is {}", list.name_of(list.entries().back()));
  return {Severity::kError,
          codes::kListCut,
          fmt::format("the list is cut in the middle: {}; fetch it again", last),
          {std::string(file), 0, 0, 0},
          "",
          {}};
}

}  // namespace assay::ingest
