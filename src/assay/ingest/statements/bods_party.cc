#include "assay/ingest/statements/bods_party.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/statements/party_keys.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 7> kEntityTypes{
    "registeredEntity", "legalEntity", "arrangement", "anonymousEntity",
    "unknownEntity",    "state",       "stateBody"};
constexpr std::array<std::string_view, 3> kPersonTypes{"anonymousPerson", "unknownPerson",
                                                       "knownPerson"};

bool known_word(std::span<const std::string_view> words, std::string_view text) {
  return std::ranges::find(words, text) != words.end();
}

std::string entity_type(const JsonFields& details, bool newer) {
  std::optional<std::string_view> type;
  const auto value = details.raw("entityType");
  if (value && value->is_string() && !newer) {
    type = details.text("entityType");
  } else if (const auto object = details.object("entityType")) {
    type = object->text("type");
    if (!type) details.report().warn(codes::kStatementLacks, "`entityType.type` is not said");
  } else if (!value) {
    details.report().warn(codes::kStatementLacks, "`entityType` is not said");
  }
  if (!type) return {};
  if (!known_word(kEntityTypes, *type)) {
    details.report().warn(codes::kStatementLacks, fmt::format("`{}` is no type of entity", *type));
  }
  return std::string(*type);
}

std::string seat(const JsonFields& details, bool newer, const Knowledge& known) {
  const auto place = details.object(newer ? "jurisdiction" : "incorporatedInJurisdiction");
  const auto of_old = newer || place ? place : details.object("jurisdiction");
  if (!of_old) return {};
  const auto code = of_old->text("code");
  const auto name = of_old->text("name");
  if (!name && newer) {
    details.report().warn(codes::kStatementLacks, "`jurisdiction.name` is not said");
  }
  return seat_of(code.value_or(""), name.value_or(""), known.values, details.report());
}

}  // namespace

BodsEntity read_bods_entity(const JsonFields& details, bool newer, const Knowledge& known) {
  StatedParty party;
  party.where = details.report().where();
  party.name = trimmed(details.text("name").value_or(""));
  for (const std::string_view name : details.texts("alternateNames")) {
    party.aliases.emplace_back(name);
  }
  party.seat = seat(details, newer, known);
  for (const JsonFields& identifier : details.objects("identifiers")) {
    const auto scheme = identifier.text("scheme");
    const auto value = identifier.text("id");
    (void)identifier.text("schemeName");  // of the right kind, or it is told
    if (scheme && value) add_key(party.keys, *scheme, *value);
  }
  const std::string type = entity_type(details, newer);
  if (type == "state" && !party.seat.empty()) {
    party.keys.insert(party.keys.begin(), state_key(party.seat));
    party.kind = EntityKind::kState;
  }
  return {std::move(party), type == "stateBody"};
}

StatedParty read_bods_person(const JsonFields& details) {
  StatedParty party;
  party.kind = EntityKind::kPerson;
  party.where = details.report().where();
  const auto type = details.text("personType");
  if (!type || !known_word(kPersonTypes, *type)) {
    details.report().warn(codes::kStatementLacks,
                          type ? fmt::format("`{}` is no type of person", *type)
                               : std::string("`personType` is not said"));
  }
  for (const JsonFields& name : details.objects("names")) {
    const auto full = name.text("fullName");
    if (!full) {
      details.report().warn(codes::kStatementLacks, "a name without `fullName`");
    } else if (party.name.empty()) {
      party.name = trimmed(*full);
    }
  }
  return party;
}

std::string state_key(std::string_view code) { return fmt::format("state:{}", code); }

}  // namespace assay::ingest
