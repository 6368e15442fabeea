#include "assay/ingest/statements/gleif_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/statements/party_keys.h"
#include "assay/ingest/statements/record_tree.h"

namespace assay::ingest {
namespace {

/// What a type of relationship says of its end: what it holds in its start.
struct Relationship {
  std::string_view type;
  std::optional<StakeKind> kind;  ///< Nothing: no power at all.
  bool indirect = false;
};
constexpr Relationship kRelationships[] = {
    {"IS_DIRECTLY_CONSOLIDATED_BY", StakeKind::kParent},
    {"IS_ULTIMATELY_CONSOLIDATED_BY", StakeKind::kParent, true},
    {"IS_INTERNATIONAL_BRANCH_OF", StakeKind::kContract},
    {"IS_SUBFUND_OF", StakeKind::kContract},
    {"IS_FUND-MANAGED_BY", StakeKind::kInfluence},
    {"IS_FEEDER_TO", std::nullopt},
};

constexpr std::array<std::string_view, 3> kNoRecord{"ANNULLED", "DUPLICATE", "TRANSFERRED"};

std::string lei(std::string_view code) { return fmt::format("lei:{}", code); }

std::optional<Date> day(std::string_view text, ObjectReport& report) {
  if (text.empty()) return std::nullopt;
  const Result<Date> day = Date::parse(text, report.where());
  if (day) return *day;
  report.warn(day.error().code, day.error().message);
  return std::nullopt;
}

StatedParty entity(std::string_view code, const SourceSpan& where) {
  StatedParty party;
  party.keys = {lei(code)};
  party.where = where;
  return party;
}

/// The days of the relationship itself, wherever its periods stand; accounts have others.
const RecordField* period(const RecordField& field) {
  if (field.text_at({"PeriodType"}) == "RELATIONSHIP_PERIOD") return &field;
  for (const RecordField& below : field.fields) {
    if (const RecordField* found = period(below)) return found;
  }
  return nullptr;
}

Taken take_relationship(const RecordField& record, ObjectReport& report, StatementBook& into) {
  const std::string_view start = record.text_at({"Relationship", "StartNode", "NodeID"});
  const std::string_view end = record.text_at({"Relationship", "EndNode", "NodeID"});
  const std::string_view type = record.text_at({"Relationship", "RelationshipType"});
  if (start.empty() || end.empty() || type.empty()) {
    report.refuse(codes::kStatementLacks, "the record lacks its two ends or its type");
    return Taken::kIgnored;
  }
  const auto known = std::ranges::find(kRelationships, type, &Relationship::type);
  if (known == std::end(kRelationships)) {
    report.warn(codes::kUnknownInterest, fmt::format("`{}` is no type of relationship", type));
    return Taken::kIgnored;
  }
  const std::string_view status = record.text_at({"Registration", "RegistrationStatus"});
  const bool void_record = std::ranges::find(kNoRecord, status) != kNoRecord.end();
  if (void_record || !known->kind) return Taken::kIgnored;

  into.add(entity(start, report.where()));
  into.add(entity(end, report.where()));
  StatedHolding holding;
  holding.record = fmt::format("gleif:{}/{}/{}", start, type, end);
  holding.holder = lei(end);
  holding.held = lei(start);
  holding.where = report.where();
  holding.source = "LEI relationship record";
  const auto registered = day(record.text_at({"Registration", "InitialRegistrationDate"}), report);
  const auto updated = day(record.text_at({"Registration", "LastUpdateDate"}), report);
  holding.stated_on = registered.value_or(updated.value_or(Date::earliest()));
  StatedInterest interest;
  interest.kind = *known->kind;
  interest.indirect = known->indirect;
  interest.least = Share::all();
  if (const RecordField* dates = period(record)) {
    interest.from = day(dates->text_at({"StartDate"}), report);
    interest.end = day(dates->text_at({"EndDate"}), report);
  }
  const bool over = record.text_at({"Relationship", "RelationshipStatus"}) == "INACTIVE";
  const std::optional<Date> ended = over && !interest.end ? updated : interest.end;
  interest.end.reset();
  holding.interests = {interest};
  into.add(holding);
  if (ended) {
    holding.interests.front().end = ended;
    holding.stated_on = std::max(holding.stated_on, updated.value_or(*ended));
    into.add(std::move(holding));
  }
  return Taken::kUsed;
}

Taken take_exception(const RecordField& record, ObjectReport& report, StatementBook& into) {
  const std::string_view code = record.text_at({"LEI"});
  const std::string_view category = record.text_at({"ExceptionCategory"});
  std::string_view reason = record.text_at({"ExceptionReason"});
  if (reason.empty()) reason = record.text_at({"ExceptionReasons", "ExceptionReason"});
  if (code.empty() || category.empty()) {
    report.refuse(codes::kStatementLacks, "the exception lacks `LEI` or `ExceptionCategory`");
    return Taken::kIgnored;
  }
  into.add(entity(code, report.where()));
  StatedHolding holding;
  holding.record = fmt::format("gleif:{}/{}", code, category);
  holding.held = lei(code);
  holding.interests.push_back({});
  holding.source = fmt::format("LEI reporting exception: {} {}", category, reason);
  holding.where = report.where();
  into.add(std::move(holding));
  return Taken::kUsed;
}

Taken take_entity(const RecordField& record, ObjectReport& report, StatementBook& into,
                  const Knowledge& known) {
  const std::string_view code = record.text_at({"LEI"});
  const RecordField* about = record.at({"Entity"});
  if (code.empty() || about == nullptr) {
    report.refuse(codes::kStatementLacks, "the record lacks `LEI` or `Entity`");
    return Taken::kIgnored;
  }
  StatedParty party = entity(code, report.where());
  party.name = about->text_at({"LegalName"});
  for (const RecordField& names : about->fields) {
    for (const RecordField& name : names.fields) {
      const bool other =
          name.name == "OtherEntityName" || name.name == "TransliteratedOtherEntityName";
      if (other && !trimmed(name.text).empty()) party.aliases.emplace_back(trimmed(name.text));
    }
  }
  party.seat = seat_of(about->text_at({"LegalJurisdiction"}), {}, known.values, report);
  into.add(std::move(party));
  return Taken::kUsed;
}

bool has_element(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const bool opens = at > 0 && (text[at - 1] == '<' || text[at - 1] == ':');
    if (opens) return true;
  }
  return false;
}

bool looks_like_xml(std::string_view text) {
  text = without_mark(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

/// Reads records of XML or JSON, whichever it is.
void read_records(const StatementInput& input, std::string_view element, std::string_view key,
                  FileReport& report, Problems& problems, const TakeRecord& take) {
  if (looks_like_xml(input.bytes)) {
    read_xml_records(input.file, input.bytes, element, report, problems, take);
  } else {
    read_json_records(input.file, input.bytes, key, report, problems, take);
  }
}

}  // namespace

constinit const StatementFormat kGleifRelationshipFormat{
    "gleif_relationships", "LEI relationship records",
    [](std::string_view text) {
      return looks_like_xml(text) ? has_element(text, "RelationshipData")
                                  : begins_json(text) && names_key(text, "StartNode");
    },
    [](const StatementInput& input, StatementBook& into, FileReport& report, Problems& problems) {
      read_records(input, "RelationshipRecord", "relations", report, problems,
                   [&](const RecordField& record, ObjectReport& at) {
                     return take_relationship(record, at, into);
                   });
    }};

constinit const StatementFormat kGleifExceptionFormat{
    "gleif_exceptions", "LEI reporting exceptions",
    [](std::string_view text) {
      return looks_like_xml(text) ? has_element(text, "ReportingExceptionData")
                                  : begins_json(text) && names_key(text, "ExceptionCategory");
    },
    [](const StatementInput& input, StatementBook& into, FileReport& report, Problems& problems) {
      read_records(input, "Exception", "exceptions", report, problems,
                   [&](const RecordField& record, ObjectReport& at) {
                     return take_exception(record, at, into);
                   });
    }};

constinit const StatementFormat kGleifEntityFormat{
    "gleif_entities", "LEI records",
    [](std::string_view text) {
      return looks_like_xml(text)
                 ? has_element(text, "LEIData")
                 : begins_json(text) && names_key(text, "LEI") && names_key(text, "LegalName");
    },
    [](const StatementInput& input, StatementBook& into, FileReport& report, Problems& problems) {
      read_records(input, "LEIRecord", "records", report, problems,
                   [&](const RecordField& record, ObjectReport& at) {
                     return take_entity(record, at, into, input.known);
                   });
    }};

}  // namespace assay::ingest
