#include "assay/directives/asset_facts.h"

#include <algorithm>
#include <string>

#include "assay/base/text.h"
#include "assay/directives/answer.h"

namespace assay::directives {
namespace {

constexpr std::array kEventFields{AssetField::kOrdered, AssetField::kObtained,
                                  AssetField::kInstalled, AssetField::kRemoved};

std::size_t place(Event event) { return static_cast<std::size_t>(event); }
std::size_t place(Role role) { return static_cast<std::size_t>(role); }

/// Per code of a column of dates, the day; texts that are no day were reported when read.
std::vector<std::optional<Date>> days_of(const AssetColumn& column) {
  std::vector<std::optional<Date>> days(column.values.size());
  for (std::uint32_t code = 1; code < column.values.size(); ++code) {
    if (const Result<Date> day = Date::parse(column.values.text(code), {})) days[code] = *day;
  }
  return days;
}

template <class T>
T at(const std::vector<T>& column, std::size_t row) {
  return row < column.size() ? column[row] : T{};
}

/// Whether any of the days that are stated lies behind `as_of`, up to the first use.
bool starts_later(const AssetFacts& facts, Date as_of) {
  for (const Event event : {Event::kInstalled, Event::kObtained, Event::kOrdered}) {
    const std::optional<Date> day = facts.dates[place(event)];
    if (day) return *day > as_of;
  }
  return false;
}

Presence presence_of(const AssetFacts& facts, std::string_view status, Date as_of) {
  const std::optional<Date> removed = facts.dates[place(Event::kRemoved)];
  if (removed && *removed <= as_of) return Presence::kGone;
  const bool ended = status == "removed" || status == "disposed";
  if (ended && !removed) return Presence::kGone;
  if (status == "planned") return Presence::kPlanned;
  if (starts_later(facts, as_of)) return Presence::kLater;
  if (status == "ordered") return Presence::kOrdered;
  if (status == "stock") return Presence::kStock;
  return Presence::kInUse;
}

/// Whether an asset that is so present has been through the event, day stated or not.
bool went_through(Presence presence, Event event) {
  switch (presence) {
    case Presence::kInUse:
      return event != Event::kRemoved;
    case Presence::kGone:
      return true;
    case Presence::kStock:
      return event == Event::kOrdered || event == Event::kObtained;
    case Presence::kOrdered:
      return event == Event::kOrdered;
    case Presence::kPlanned:
    case Presence::kLater:
      break;
  }
  return false;
}

}  // namespace

FactReader::FactReader(const Inventory& inventory, const Question& question,
                       const OperatorIndex& operators)
    : inventory_(inventory), question_(question), operators_(operators) {
  for (std::size_t event = 0; event < kEvents; ++event) {
    dates_[event] = days_of(inventory.assets.column(kEventFields[event]));
  }
}

std::string_view FactReader::text(std::size_t row, AssetField field) const {
  return inventory_.assets.text(AssetId(row), field);
}

std::optional<Date> FactReader::date(std::size_t row, Event event) const {
  const AssetColumn& column = inventory_.assets.column(kEventFields[place(event)]);
  return dates_[place(event)][column.code(AssetId(row))];
}

std::vector<std::int32_t> FactReader::earliest(const Tuples& tuples, Event event) const {
  const AssetColumn& column = inventory_.assets.column(kEventFields[place(event)]);
  std::vector<std::int32_t> of_code;
  for (const std::optional<Date>& day : dates_[place(event)]) {
    of_code.push_back(day ? day->days_since_epoch() : kUnknownDay);
  }
  std::vector<std::int32_t> earliest(tuples.count(), std::numeric_limits<std::int32_t>::max());
  const std::span<const std::uint32_t> of_row = tuples.of_rows();
  for (std::size_t row = 0; row < of_row.size(); ++row) {
    std::int32_t& known = earliest[of_row[row]];
    known = std::min(known, of_code[column.codes[row]]);
  }
  return earliest;
}

const Site* FactReader::site(std::size_t row) const {
  const Network& network = inventory_.network;
  if (row >= network.placements.size()) return nullptr;
  const SiteId site = network.placements[row].site;
  return site ? &network.sites[site.index] : nullptr;
}

std::string_view FactReader::site_text(std::size_t row, AssetField field,
                                       std::uint32_t Site::*code) const {
  const std::string_view own = text(row, field);
  const Site* at = own.empty() ? site(row) : nullptr;
  return at == nullptr ? own : inventory_.network.text(at->*code);
}

std::string_view FactReader::jurisdiction(std::size_t row, const Operator& of) const {
  if (of.licences.size() == 1) return of.licences.front();
  if (of.licences.empty() && !of.country.empty()) return of.country;
  const std::string_view site = site_text(row, AssetField::kSiteCountry, &Site::country);
  return site.empty() ? std::string_view(question_.country) : site;
}

Answer FactReader::managed_by_operator(std::size_t row) const {
  const std::string_view manager = text(row, AssetField::kManagedBy);
  if (manager.empty()) return Answer::kUnknown;
  const EntityId party = at(inventory_.parties.managed_by, row);
  const bool by_operator = manager == "operator" || manager == text(row, AssetField::kOperator) ||
                           operators_.known(manager) ||
                           (party && inventory_.entities[party].kind == EntityKind::kOperator);
  // What an asset of this inventory manages, its owner does.
  const AssetColumn& names = inventory_.assets.column(AssetField::kAsset);
  return answer(by_operator || names.values.find(manager).has_value());
}

AssetFacts FactReader::of(std::size_t row) const {
  const AssetParties& parties = inventory_.parties;
  AssetFacts facts;
  facts.party[place(Role::kMaker)] = at(parties.maker, row);
  facts.party[place(Role::kBrand)] = at(parties.brand, row);
  facts.party[place(Role::kSoftwareBy)] = at(parties.software_by, row);
  facts.party[place(Role::kMaintainedBy)] = at(parties.maintained_by, row);
  facts.party[place(Role::kManagedBy)] = at(parties.managed_by, row);
  facts.party[place(Role::kSoldBy)] = at(parties.sold_by, row);
  facts.components = &parties.component_sets[at(parties.components, row)];
  facts.maker_basis = at(parties.maker_basis, row);

  facts.function = text(row, AssetField::kFunction);
  facts.generations = text(row, AssetField::kGeneration);
  facts.site_class = site_text(row, AssetField::kSiteClass, &Site::site_class);
  facts.funding = text(row, AssetField::kFunding);
  facts.use = text(row, AssetField::kUse);
  facts.sanction_affected = text(row, AssetField::kSanctionAffected);
  facts.made_in = text(row, AssetField::kMadeIn);
  facts.designed_in = text(row, AssetField::kDesignedIn);
  facts.bands = text(row, AssetField::kBand);
  facts.product = text(row, AssetField::kProduct);
  facts.approval = text(row, AssetField::kApproval);
  facts.managed_from = text(row, AssetField::kManagedFrom);
  facts.managed_by_operator = managed_by_operator(row);

  for (std::size_t event = 0; event < kEvents; ++event) {
    facts.dates[event] = date(row, static_cast<Event>(event));
  }
  facts.status = text(row, AssetField::kStatus);
  facts.presence = presence_on(facts, question_.as_of);
  facts.operator_index = operators_.of_row(row);
  facts.country = jurisdiction(row, operators_[facts.operator_index]);
  return facts;
}

Presence presence_on(const AssetFacts& facts, Date as_of) {
  return presence_of(facts, facts.status, as_of);
}

Answer approved(std::string_view approval) {
  if (approval.empty()) return Answer::kUnknown;
  const std::string word = lowered(approval);
  return answer(word != "none" && word != "no" && word != "refused");
}

Answer happened(const AssetFacts& facts, Event event, Date from, Date until) {
  const std::optional<Date> stated = facts.dates[place(event)];
  const bool plan = facts.presence == Presence::kPlanned && event >= Event::kInstalled;
  if (stated && !plan) return answer(from <= *stated && *stated <= until);
  if (!went_through(facts.presence, event)) return Answer::kNo;

  Date earliest = Date::earliest();
  for (std::size_t before = 0; before < place(event); ++before) {
    if (facts.dates[before]) earliest = std::max(earliest, *facts.dates[before]);
  }
  Date latest = until;
  for (std::size_t after = place(event) + 1; after < kEvents; ++after) {
    if (facts.dates[after]) latest = std::min(latest, *facts.dates[after]);
  }
  if (latest < from || earliest > until) return Answer::kNo;
  return from <= earliest ? Answer::kYes : Answer::kUnknown;
}

}  // namespace assay::directives
