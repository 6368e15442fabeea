#include "assay/ingest/statements/bods_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/statements/bods_interests.h"
#include "assay/ingest/statements/bods_party.h"
#include "assay/ingest/statements/bods_series.h"
#include "assay/ingest/statements/json_objects.h"

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
constexpr std::size_t kNew = 0, kClosed = 2;

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
  void finish() { series_.check(problems_); }

 private:
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
    const auto status = statement.text("recordStatus");
    const auto known = status ? word(kStatusWords, *status) : std::nullopt;
    if (status && !known) {
      statement.report().warn(
          codes::kStatementLacks,
          fmt::format("`{}` is no status of a record; new, updated or closed", *status));
    }
    closed_ = known == kClosed;
    series_.add(*name, {static_cast<std::uint8_t>(record), known == kNew, closed_, stated_on_,
                        statement.report().where()});
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

  /// Keys of the statements that this one replaces.
  std::vector<std::string> replaced_by(const JsonFields& details) const {
    std::vector<std::string> keys;
    if (newer_) return keys;
    for (const std::string_view old : details.texts("replacesStatements")) {
      keys.push_back(fmt::format("record:{}", old));
    }
    return keys;
  }

  Taken take_entity(const JsonFields& details, const std::string& key) {
    BodsEntity entity = read_bods_entity(details, newer_, known_);
    // A state goes under its code, which its keys begin with.
    std::vector<std::string>& keys = entity.party.keys;
    keys.insert(entity.party.kind == EntityKind::kState ? keys.begin() + 1 : keys.begin(), key);
    for (std::string& old : replaced_by(details)) keys.push_back(std::move(old));
    if (entity.body_of_state && !entity.party.seat.empty()) add_state_of(entity.party);
    into_.add(std::move(entity.party));
    return Taken::kUsed;
  }

  /// A body of a state is controlled by it.
  void add_state_of(const StatedParty& body) {
    StatedParty state;
    state.keys = {state_key(body.seat)};
    state.kind = EntityKind::kState;
    state.where = body.where;
    StatedHolding control;
    control.record = fmt::format("state of {}", body.keys.front());
    control.holder = state.keys.front();
    control.held = body.keys.front();
    control.interests.push_back({StakeKind::kContract, Share::all(), Share::all(), Date::earliest(),
                                 std::nullopt, false, false});
    control.stated_on = stated_on_;
    control.source = "a body of a state is its state";
    control.where = body.where;
    into_.add(std::move(state));
    into_.add(std::move(control));
  }

  Taken take_person(const JsonFields& details, const std::string& key) {
    StatedParty person = read_bods_person(details);
    person.keys = replaced_by(details);
    person.keys.insert(person.keys.begin(), key);
    into_.add(std::move(person));
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
        if (newer_) series_.add_component(component, holding.where);
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

  const Knowledge& known_;
  StatementBook& into_;
  Problems& problems_;
  bool newer_ = false;  ///< 0.4, which has records; of the statement at hand.
  bool closed_ = false;
  std::optional<Date> published_on_;
  Date stated_on_;
  std::unordered_set<std::string> ids_;
  BodsSeries series_;
};

bool recognises(std::string_view first_bytes) {
  if (!begins_json(first_bytes)) return false;
  return names_key(first_bytes, "statementType") || names_key(first_bytes, "statementID") ||
         names_key(first_bytes, "statementId") || names_key(first_bytes, "recordType");
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
