#include "assay/ingest/statements/ftm_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/statements/party_keys.h"

namespace assay::ingest {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

constexpr std::array<std::string_view, 6> kOrganisations{
    "Company", "LegalEntity", "Organization", "PublicBody", "Asset", "Vessel"};

/// Properties that hold a registered number, and its scheme.
constexpr std::pair<std::string_view, std::string_view> kNumbers[] = {
    {"leiCode", "lei"}, {"ogrnCode", "RU-OGRN"}, {"uscCode", "CN-USCC"}, {"cikCode", "US-CIK"}};

/// `51`, `51.5 %`, `51,5`.
std::optional<std::int64_t> billionths(std::string_view text) {
  std::string number(trimmed(text));
  if (number.ends_with('%')) number.pop_back();
  std::ranges::replace(number, ',', '.');
  const Result<double> percent = parse_decimal(trimmed(number), {});
  if (!percent || !(*percent >= 0 && *percent <= 100)) return std::nullopt;
  return std::llround(*percent * (kBillion / 100));
}

/// The bounds that a percentage in words of the field gives.
std::optional<std::pair<Share, Share>> bounds_of(std::string_view text) {
  text = trimmed(text);
  const auto share = [](std::int64_t part) {
    return Share::of(std::clamp<std::int64_t>(part, 0, kBillion), kBillion);
  };
  if (const auto exact = billionths(text)) return std::pair(share(*exact), share(*exact));
  const bool above = text.starts_with('>');
  const bool below = text.starts_with('<');
  if (above || below) {
    const bool met = text.size() > 1 && text[1] == '=';
    const auto limit = billionths(text.substr(met ? 2 : 1));
    if (!limit) return std::nullopt;
    if (above) return std::pair(share(*limit + (met ? 0 : 1)), Share::all());
    return std::pair(Share(), share(*limit - (met ? 0 : 1)));
  }
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto low = billionths(text.substr(0, dash));
  const auto high = billionths(text.substr(dash + 1));
  if (!low || !high || *low > *high) return std::nullopt;
  return std::pair(share(*low), share(*high));
}

class FtmFile {
 public:
  FtmFile(const Knowledge& known, StatementBook& into) : known_(known), into_(into) {}

  Taken take(const JsonFields& entity) {
    const auto id = entity.text("id");
    const auto schema = entity.text("schema");
    const auto properties = entity.object("properties");
    if (!id || id->empty() || !schema || !properties) {
      entity.report().refuse(codes::kStatementLacks,
                             "the entity lacks `id`, `schema` or `properties`");
      return Taken::kIgnored;
    }
    first_seen_ = entity.date("first_seen");
    if (*schema == "Ownership") return take_interest(*properties, *id, "owner", "asset", true);
    if (*schema == "Directorship") {
      return take_interest(*properties, *id, "director", "organization", false);
    }
    const bool person = *schema == "Person";
    const bool other = std::ranges::find(kOrganisations, *schema) == kOrganisations.end();
    if (!person && other) return Taken::kIgnored;
    take_party(*properties, *id, person);
    return Taken::kUsed;
  }

 private:
  static std::string key(std::string_view id) { return fmt::format("record:{}", id); }

  static std::string_view first(const JsonFields& properties, std::string_view name) {
    const auto values =
        properties.has(name) ? properties.texts(name) : std::vector<std::string_view>();
    return values.empty() ? std::string_view() : values.front();
  }

  void take_party(const JsonFields& properties, std::string_view id, bool person) {
    StatedParty party;
    party.keys = {key(id)};
    party.where = properties.report().where();
    party.name = trimmed(first(properties, "name"));
    if (person) {
      party.kind = EntityKind::kPerson;
      return into_.add(std::move(party));
    }
    for (const char* names : {"name", "alias", "previousName", "weakAlias"}) {
      for (const std::string_view name : properties.texts(names)) party.aliases.emplace_back(name);
    }
    for (const auto& [property, scheme] : kNumbers) {
      add_key(party.keys, scheme, first(properties, property));
    }
    for (const char* place : {"jurisdiction", "mainCountry", "country"}) {
      if (!party.seat.empty()) break;
      const std::string_view written = first(properties, place);
      if (const auto country = known_.values.country(written)) party.seat = *country;
    }
    into_.add(std::move(party));
  }

  /// The first of the days of a property that is one; a year alone is none.
  std::optional<Date> day(const JsonFields& properties, std::string_view name) const {
    for (const std::string_view text : properties.texts(name)) {
      const Result<Date> day = Date::parse(text, properties.report().where());
      if (day) return *day;
      properties.report().warn(day.error().code,
                               fmt::format("`{}`: {}", name, day.error().message));
    }
    return std::nullopt;
  }

  /// The ids of entities; empty ones name nobody.
  static std::vector<std::string_view> references(const JsonFields& properties,
                                                  std::string_view name) {
    std::vector<std::string_view> ids = properties.texts(name);
    if (std::erase(ids, std::string_view()) > 0) {
      properties.report().warn(codes::kStatementLacks,
                               fmt::format("an empty text in `{}` names nobody", name));
    }
    return ids;
  }

  Taken take_interest(const JsonFields& properties, std::string_view id, std::string_view holder,
                      std::string_view held, bool owns) {
    const auto holders = references(properties, holder);
    const auto owned = references(properties, held);
    if (holders.empty() || owned.empty()) {
      properties.report().refuse(codes::kStatementLacks,
                                 fmt::format("the interest lacks `{}` or `{}`", holder, held));
      return Taken::kIgnored;
    }
    const StatedInterest interest = owns ? ownership(properties) : directorship(properties);
    for (const std::string_view one : holders) {
      for (const std::string_view other : owned) {
        StatedHolding holding;
        holding.record = fmt::format("{}/{}/{}", key(id), one, other);
        holding.holder = key(one);
        holding.held = key(other);
        holding.interests = {interest};
        holding.stated_on = first_seen_.value_or(Date::earliest());
        holding.source = first(properties, "sourceUrl");
        holding.where = properties.report().where();
        into_.add(std::move(holding));
      }
    }
    return Taken::kUsed;
  }

  StatedInterest dated(const JsonFields& properties, StakeKind kind) const {
    StatedInterest interest;
    interest.kind = kind;
    interest.from = day(properties, "startDate");
    interest.end = day(properties, "endDate");
    return interest;
  }

  StatedInterest directorship(const JsonFields& properties) const {
    StatedInterest interest = dated(properties, StakeKind::kDirector);
    interest.least = Share::all();
    return interest;
  }

  StatedInterest ownership(const JsonFields& properties) const {
    StatedInterest interest = dated(properties, StakeKind::kShares);
    const std::string_view percentage = first(properties, "percentage");
    if (percentage.empty()) return interest;
    if (const auto bounds = bounds_of(percentage)) {
      std::tie(interest.least, interest.most) = *bounds;
    } else {
      properties.report().warn(
          codes::kShareContradicts,
          fmt::format("`{}` is no percentage; how much it is stays open", percentage));
    }
    return interest;
  }

  const Knowledge& known_;
  StatementBook& into_;
  std::optional<Date> first_seen_;
};

bool recognises(std::string_view first_bytes) {
  return begins_json(first_bytes) && names_key(first_bytes, "schema") &&
         names_key(first_bytes, "properties") && names_key(first_bytes, "id");
}

void read(const StatementInput& input, StatementBook& into, FileReport& report,
          Problems& problems) {
  FtmFile file(input.known, into);
  read_json_objects(input.file, input.bytes, "results", report, problems,
                    [&](const JsonFields& entity) { return file.take(entity); });
}

}  // namespace

constinit const StatementFormat kFtmFormat{
    "ftm", "FollowTheMoney entities with Ownership and Directorship", recognises, read};

}  // namespace assay::ingest
