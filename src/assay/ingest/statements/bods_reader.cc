#include "assay/ingest/statements/bods_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/statements/bods_interests.h"
#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/statements/party_keys.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 4> kVersions{"0.1", "0.2", "0.3", "0.4"};
constexpr std::size_t kShortestId = 32;
constexpr std::size_t kLongestId = 64;

enum class Record : std::uint8_t { kEntity, kPerson, kRelationship };
constexpr std::array<std::string_view, 3> kRecordWords{"entity", "person", "relationship"};
constexpr std::array<std::string_view, 3> kStatementWords{"entityStatement", "personStatement",
                                                          "ownershipOrControlStatement"};
constexpr std::array<std::string_view, 3> kStatusWords{"new", "updated", "closed"};
constexpr std::array<std::string_view, 7> kEntityTypes{
    "registeredEntity", "legalEntity", "arrangement", "anonymousEntity",
    "unknownEntity",    "state",       "stateBody"};
constexpr std::array<std::string_view, 3> kPersonTypes{"anonymousPerson", "unknownPerson",
                                                       "knownPerson"};

template <class Words>
std::optional<std::size_t> word(const Words& words, std::string_view text) {
  const auto found = std::ranges::find(words, text);
  if (found == std::end(words)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(words));
}

/// Reads the statements of one file.
class BodsFile {
 public:
  BodsFile(const StatementInput& input, StatementBook& into, Problems& problems)
      : known_(input.known), into_(into), problems_(problems) {}

  Taken take(const JsonFields& statement) {
    newer_ = statement.has("recordType") || statement.has("recordDetails");
    const auto id = statement.text(newer_ ? "statementId" : "statementID");
    const std::optional<Record> record = record_of(statement);
    if (!id || id->empty()) return lacks(statement, "has no id");
    if (!record) return Taken::kIgnored;
    if (id->size() < kShortestId || id->size() > kLongestId) {
      statement.report().warn(codes::kStatementLacks,
                              fmt::format("statement id `{}` has {} characters; {} to {} are usual",
                                          *id, id->size(), kShortestId, kLongestId));
    }
    if (!ids_.insert(std::string(*id)).second) {
      statement.report().warn(codes::kStatementTwice,
                              fmt::format("a second statement `{}`; the first counts", *id));
      return Taken::kIgnored;
    }
    read_publication(statement);
    stated_on_ = day_of(statement);
    const std::string key = record_key(statement, *id, *record);
    if (key.empty()) return Taken::kIgnored;
    const auto details = newer_ ? statement.object("recordDetails") : std::optional(statement);
    if (!details) return lacks(statement, "has no `recordDetails`");
    if (newer_ && !details->boolean("isComponent")) {
      statement.report().warn(codes::kStatementLacks, "`isComponent` is not said");
    }
    switch (*record) {
      case Record::kEntity:
        return take_entity(*details, key);
      case Record::kPerson:
        return take_person(*details, key);
      case Record::kRelationship:
        break;
    }
    return take_relationship(statement, *details, key);
  }

  /// What only the whole file tells.
  void finish() {
    for (auto& [record, versions] : versions_) check_series(record, versions);
    for (const auto& [component, where] : components_) {
      if (records_.contains(component)) continue;
      problems_.add({Severity::kWarning,
                     codes::kNobodyDescribed,
                     fmt::format("component `{}` is no record of this file", component),
                     where,
                     {},
                     {}});
    }
  }

 private:
  struct Version {
    Record record;
    std::optional<std::size_t> status;
    Date stated_on;
    SourceSpan where;
  };

  static Taken lacks(const JsonFields& statement, std::string_view what) {
    statement.report().refuse(codes::kStatementLacks, fmt::format("the statement {}", what));
    return Taken::kIgnored;
  }

  std::optional<Record> record_of(const JsonFields& statement) const {
    const char* key = newer_ ? "recordType" : "statementType";
    const auto type = statement.text(key);
    const auto found =
        type ? newer_ ? word(kRecordWords, *type) : word(kStatementWords, *type) : std::nullopt;
    if (found) return static_cast<Record>(*found);
    lacks(statement, type ? fmt::format("has `{}` as `{}`, which no version has", *type, key)
                          : fmt::format("has no `{}`", key));
    return std::nullopt;
  }

  void read_publication(const JsonFields& statement) {
    published_on_.reset();
    const auto publication = statement.object("publicationDetails");
    if (!publication) return;
    published_on_ = publication->date("publicationDate");
    const auto version = publication->text("bodsVersion");
    if (!version) {
      if (!publication->has("bodsVersion")) {
        statement.report().warn(codes::kStatementLacks, "`bodsVersion` is not said");
      }
      return;
    }
    const bool read = std::ranges::any_of(kVersions, [&](std::string_view known) {
      return *version == known || (version->starts_with(known) && (*version)[known.size()] == '.');
    });
    if (read) return;
    statement.report().warn(codes::kStatementVersion,
                            fmt::format("version `{}` is not known; it is read as {}", *version,
                                        newer_ ? "0.4" : "0.3"));
  }

  /// The name under which all versions of a record go; empty, with a problem, if there is none.
  std::string record_key(const JsonFields& statement, std::string_view id, Record record) {
    if (!newer_) return fmt::format("record:{}", id);
    const auto name = statement.text("recordId");
    if (!name || name->empty()) {
      lacks(statement, "has no `recordId`");
      return {};
    }
    const auto subject = statement.text("declarationSubject");
    if (!subject || subject->empty()) {
      statement.report().warn(codes::kStatementLacks, "`declarationSubject` is not said");
    }
    records_.emplace(*name);
    const auto status = statement.text("recordStatus");
    const auto known = status ? word(kStatusWords, *status) : std::nullopt;
    if (status && !known) {
      statement.report().warn(
          codes::kStatementLacks,
          fmt::format("`{}` is no status of a record; new, updated or closed", *status));
    }
    closed_ = known == 2u;
    versions_[std::string(*name)].push_back(
        {record, known, stated_on_, statement.report().where()});
    return fmt::format("record:{}", *name);
  }

  /// The day from which a statement could be known.
  Date day_of(const JsonFields& statement) const {
    if (const auto stated = statement.date("statementDate")) return *stated;
    if (!statement.has("statementDate") && newer_) {
      statement.report().warn(codes::kStatementLacks, "`statementDate` is not said");
    }
    return published_on_.value_or(Date::earliest());
  }

  /// Names of the party beside `key`: its statement, and those that this one replaces.
  std::vector<std::string> keys_of(const JsonFields& details, const std::string& key) const {
    std::vector<std::string> keys{key};
    if (newer_) return keys;
    for (const std::string_view old : details.texts("replacesStatements")) {
      keys.push_back(fmt::format("record:{}", old));
    }
    return keys;
  }

  Taken take_entity(const JsonFields& details, const std::string& key) {
    StatedParty party;
    party.keys = keys_of(details, key);
    party.where = details.report().where();
    party.name = trimmed(details.text("name").value_or(""));
    for (const std::string_view name : details.texts("alternateNames")) {
      party.aliases.emplace_back(name);
    }
    party.seat = seat(details);
    for (const JsonFields& identifier : details.objects("identifiers")) {
      const auto scheme = identifier.text("scheme");
      const auto value = identifier.text("id");
      (void)identifier.text("schemeName");
      if (scheme && value) add_key(party.keys, *scheme, *value);
    }
    const std::string type = entity_type(details);
    if (type == "state" || type == "stateBody") add_state(party, type == "state");
    into_.add(std::move(party));
    return Taken::kUsed;
  }

  std::string entity_type(const JsonFields& details) const {
    std::optional<std::string_view> type;
    const auto value = details.raw("entityType");
    if (value && value->is_string() && !newer_) {
      type = details.text("entityType");
    } else if (const auto object = details.object("entityType")) {
      type = object->text("type");
      if (!type) details.report().warn(codes::kStatementLacks, "`entityType.type` is not said");
    } else if (!value) {
      details.report().warn(codes::kStatementLacks, "`entityType` is not said");
    }
    if (!type) return {};
    if (!word(kEntityTypes, *type)) {
      details.report().warn(codes::kStatementLacks,
                            fmt::format("`{}` is no type of entity", *type));
    }
    return std::string(*type);
  }

  std::string seat(const JsonFields& details) const {
    const auto place = details.object(newer_ ? "jurisdiction" : "incorporatedInJurisdiction");
    const auto of_old = newer_ || place ? place : details.object("jurisdiction");
    if (!of_old) return {};
    const auto code = of_old->text("code");
    const auto name = of_old->text("name");
    if (!name && newer_) {
      details.report().warn(codes::kStatementLacks, "`jurisdiction.name` is not said");
    }
    return seat_of(code.value_or(""), name.value_or(""), known_.values, details.report());
  }

  /// A state goes under its code; a body of a state is controlled by it.
  void add_state(StatedParty& party, bool is_state) {
    if (party.seat.empty()) return;
    const std::string key = fmt::format("state:{}", party.seat);
    if (is_state) {
      party.keys.insert(party.keys.begin(), key);
      party.kind = EntityKind::kState;
      return;
    }
    StatedParty state;
    state.keys = {key};
    state.kind = EntityKind::kState;
    state.where = party.where;
    into_.add(std::move(state));
    StatedHolding control;
    control.record = fmt::format("state of {}", party.keys.front());
    control.holder = key;
    control.held = party.keys.front();
    control.interests.push_back({StakeKind::kContract, Share::all(), Share::all(), Date::earliest(),
                                 std::nullopt, false, false});
    control.stated_on = stated_on_;
    control.source = "a body of a state is its state";
    control.where = party.where;
    into_.add(std::move(control));
  }

  Taken take_person(const JsonFields& details, const std::string& key) {
    StatedParty party;
    party.keys = keys_of(details, key);
    party.kind = EntityKind::kPerson;
    party.where = details.report().where();
    const auto type = details.text("personType");
    if (!type || !word(kPersonTypes, *type)) {
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
    into_.add(std::move(party));
    return Taken::kUsed;
  }

  /// The key of the party under `key`; nothing if it is not told who it is, with the reason.
  std::optional<std::string> party(const JsonFields& details, std::string_view key,
                                   std::string& reason) const {
    const auto value = details.raw(key);
    if (!value) {
      details.report().refuse(codes::kStatementLacks,
                              fmt::format("the statement has no `{}`", key));
      return std::nullopt;
    }
    if (value->is_string()) return fmt::format("record:{}", *details.text(key));
    const auto object = details.object(key);
    if (!object) {
      details.report().refuse(codes::kStatementLacks, fmt::format("`{}` names nobody", key));
      return std::nullopt;
    }
    for (const char* by : {"describedByEntityStatement", "describedByPersonStatement"}) {
      if (const auto id = object->text(by)) return fmt::format("record:{}", *id);
    }
    const auto unspecified = newer_ ? object : object->object("unspecified");
    if (unspecified) {
      reason = unspecified->text("reason").value_or("");
      if (const auto told = unspecified->text("description")) {
        reason += fmt::format("{}{}", reason.empty() ? "" : ": ", *told);
      }
    }
    return std::nullopt;
  }

  Taken take_relationship(const JsonFields& statement, const JsonFields& details,
                          const std::string& key) {
    StatedHolding holding;
    holding.record = key;
    holding.where = statement.report().where();
    holding.stated_on = stated_on_;
    holding.closed = newer_ && closed_;
    for (const std::string_view old :
         newer_ ? std::vector<std::string_view>() : details.texts("replacesStatements")) {
      into_.same_record(fmt::format("record:{}", old), key);
    }
    for (const char* list : {"componentRecords", "componentStatementIDs"}) {
      for (const std::string_view component : details.texts(list)) {
        if (newer_) components_.emplace_back(component, holding.where);
      }
    }
    std::string reason;
    const auto held = party(details, "subject", reason);
    if (!held) return Taken::kIgnored;
    holding.held = *held;
    const auto holder = party(details, "interestedParty", reason);
    if (details.report().refused()) return Taken::kIgnored;
    for (const JsonFields& interest : details.objects("interests")) {
      for (StatedInterest& read : read_bods_interest(interest)) {
        if (holder) holding.interests.push_back(std::move(read));
      }
    }
    if (holder) {
      holding.holder = *holder;
    } else {
      holding.interests.push_back({});
      holding.source = reason.empty() ? "the statement does not say who it is" : reason;
    }
    into_.add(std::move(holding));
    return Taken::kUsed;
  }

  /// A record begins once, and ends with its closing.
  void check_series(std::string_view record, std::vector<Version>& versions) {
    std::ranges::stable_sort(versions, {}, &Version::stated_on);
    for (std::size_t v = 1; v < versions.size(); ++v) {
      const bool begins_again = versions[v].status == 0u;
      const bool after_its_end = versions[v - 1].status == 2u;
      const bool another_kind = versions[v].record != versions[0].record;
      if (!begins_again && !after_its_end && !another_kind) continue;
      const std::string_view what = another_kind   ? "is a record of two kinds"
                                    : begins_again ? "is `new` after other versions of it"
                                                   : "goes on after it was `closed`";
      problems_.add(
          {Severity::kWarning,
           codes::kRecordSeries,
           fmt::format("record `{}` {}; versions count in the order of their dates", record, what),
           versions[v].where,
           {},
           {{"the version before", versions[v - 1].where}}});
    }
  }

  const Knowledge& known_;
  StatementBook& into_;
  Problems& problems_;
  bool newer_ = false;  ///< 0.4, which has records; of the statement at hand.
  bool closed_ = false;
  std::optional<Date> published_on_;
  Date stated_on_;
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> records_;
  std::map<std::string, std::vector<Version>> versions_;
  std::vector<std::pair<std::string, SourceSpan>> components_;
};

bool recognises(std::string_view first_bytes) {
  if (!looks_like_json(first_bytes)) return false;
  return has_key(first_bytes, "statementType") || has_key(first_bytes, "statementID") ||
         has_key(first_bytes, "statementId") || has_key(first_bytes, "recordType");
}

void read(const StatementInput& input, StatementBook& into, FileReport& report,
          Problems& problems) {
  BodsFile file(input, into, problems);
  read_json_objects(input.file, input.bytes, "statements", report, problems,
                    [&](const JsonFields& statement) { return file.take(statement); });
  file.finish();
}

}  // namespace

constinit const StatementFormat kBodsFormat{
    "bods", "statements of the Beneficial Ownership Data Standard", recognises, read};

}  // namespace assay::ingest
