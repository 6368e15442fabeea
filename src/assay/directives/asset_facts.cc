#include "assay/directives/asset_facts.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/answer.h"

namespace assay::directives {
namespace {

constexpr std::array kEventFields{AssetField::kOrdered, AssetField::kObtained,
                                  AssetField::kInstalled, AssetField::kRemoved};

/// Columns that rules read as they stand.
constexpr std::array kPlainFields{AssetField::kFunction, AssetField::kGeneration,
                                  AssetField::kStatus,   AssetField::kFunding,
                                  AssetField::kUse,      AssetField::kSanctionAffected,
                                  AssetField::kMadeIn,   AssetField::kDesignedIn,
                                  AssetField::kBand,     AssetField::kManagedFrom};

constexpr std::chrono::days kDay{1};

/// Every scope that the duty asks about, those of its exceptions included.
template <class Visit>
void each_scope(const Duty& duty, const Visit& visit) {
  for (const Scope& scope : duty.scopes) visit(scope);
  for (const Exception& exception : duty.exceptions) {
    for (const Scope& scope : exception.scopes) visit(scope);
  }
}

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

Presence presence(const AssetFacts& facts, std::string_view status, Date as_of) {
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

/// The class of each day among thresholds: days of one class lie between the same two.
std::vector<std::uint32_t> classes(const std::vector<std::optional<Date>>& days,
                                   const std::vector<Date>& thresholds) {
  std::vector<std::uint32_t> out(days.size(), 0);
  for (std::size_t code = 0; code < days.size(); ++code) {
    if (!days[code]) continue;
    const auto above = std::ranges::upper_bound(thresholds, *days[code]);
    out[code] = static_cast<std::uint32_t>(above - thresholds.begin()) + 1;
  }
  return out;
}

/// The classes of `of_code` per row.
std::vector<std::uint32_t> per_row(const std::vector<std::uint32_t>& codes,
                                   const std::vector<std::uint32_t>& of_code) {
  std::vector<std::uint32_t> out(codes.size());
  for (std::size_t row = 0; row < codes.size(); ++row) out[row] = of_code[codes[row]];
  return out;
}

/// Numbers codes in the order in which they come.
class Numbering {
 public:
  explicit Numbering(std::size_t codes) : numbers_(codes, 0) {}

  std::uint32_t of(std::size_t code) {
    if (numbers_[code] == 0) numbers_[code] = ++count_;
    return numbers_[code];
  }
  std::size_t size() const { return count_ + std::size_t{1}; }

 private:
  std::vector<std::uint32_t> numbers_;
  std::uint32_t count_ = 0;
};

/// `1` where an exception is for what this entity makes.
char made_by(const Exception& exception, std::size_t entity, const EntityCatalogue& entities) {
  const std::string& id = entities.entities()[entity].id;
  return std::ranges::find(exception.entities, id) == exception.entities.end() ? '0' : '1';
}

/// Entities that every duty answers alike are of one class; 0 is nobody.
std::vector<std::uint32_t> entity_classes(const std::vector<DutyOnDate>& duties,
                                          const EntityCatalogue& entities, std::size_t& count) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> out(entities.size());
  for (std::size_t entity = 0; entity < entities.size(); ++entity) {
    std::string answers;
    for (const DutyOnDate& on : duties) {
      answers += static_cast<char>(on.meant.answer[entity]);
      // Suppliers are counted by whom they stand for, and some exceptions name them.
      if (on.duty->at_most) answers += fmt::format("/{}", on.meant.through[entity].index);
      for (const Exception& exception : on.duty->exceptions) {
        if (!exception.entities.empty()) answers += made_by(exception, entity, entities);
      }
    }
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    out[entity] = numbers.try_emplace(std::move(answers), next).first->second;
  }
  count = numbers.size() + 1;
  return out;
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
  facts.presence = presence(facts, text(row, AssetField::kStatus), question_.as_of);
  facts.operator_index = operators_.of_row(row);
  facts.country = jurisdiction(row, operators_[facts.operator_index]);
  return facts;
}

void FactReader::refine_by_parties(const std::vector<DutyOnDate>& duties, Tuples& tuples) const {
  const AssetParties& parties = inventory_.parties;
  std::size_t count = 0;
  const std::vector<std::uint32_t> classes_of = entity_classes(duties, inventory_.entities, count);
  for (const std::vector<EntityId>* column :
       {&parties.maker, &parties.brand, &parties.sold_by, &parties.maintained_by,
        &parties.software_by, &parties.managed_by}) {
    std::vector<std::uint32_t> codes(column->size());
    for (std::size_t row = 0; row < codes.size(); ++row) {
      const EntityId party = (*column)[row];
      codes[row] = party ? classes_of[party.index] : 0;
    }
    tuples.refine(codes, count);
  }
  std::vector<std::uint32_t> bases(parties.maker_basis.size());
  std::ranges::transform(parties.maker_basis, bases.begin(),
                         [](MakerBasis basis) { return static_cast<std::uint32_t>(basis); });
  tuples.refine(bases, static_cast<std::size_t>(MakerBasis::kContradicted) + 1);
  tuples.refine(parties.components, parties.component_sets.size());
}

void FactReader::refine_by_dates(const std::vector<DutyOnDate>& duties, Tuples& tuples) const {
  std::vector<Date> thresholds{question_.as_of.plus(std::chrono::days(1))};
  for (const DutyOnDate& on : duties) {
    if (on.deadline) thresholds.push_back(on.deadline->first_forbidden());
    each_scope(*on.duty, [&](const Scope& scope) {
      for (const auto& days : {scope.ordered, scope.obtained, scope.installed}) {
        if (!days) continue;
        thresholds.push_back(days->from);
        if (days->until < Date::latest()) thresholds.push_back(days->until.plus(kDay));
      }
    });
  }
  std::ranges::sort(thresholds);
  for (std::size_t event = 0; event < kEvents; ++event) {
    const AssetColumn& column = inventory_.assets.column(kEventFields[event]);
    if (!column.present()) continue;
    tuples.refine(per_row(column.codes, classes(dates_[event], thresholds)), thresholds.size() + 2);
  }
}

void FactReader::refine_by_site(AssetField field, std::uint32_t Site::*code, Tuples& tuples) const {
  const AssetColumn& column = inventory_.assets.column(field);
  if (!column.present() && inventory_.network.placements.empty()) return;
  // What the rows state comes first, then the words of the network.
  const std::uint32_t stated = column.values.size();
  Numbering numbers(stated + inventory_.network.words.size());
  std::vector<std::uint32_t> codes(inventory_.assets.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    const std::uint32_t own = column.code(AssetId(row));
    const Site* at = own == 0 ? site(row) : nullptr;
    codes[row] = numbers.of(at == nullptr ? own : stated + at->*code);
  }
  tuples.refine(codes, numbers.size());
}

void FactReader::refine_by_managers(Tuples& tuples) const {
  const AssetTable& assets = inventory_.assets;
  const AssetColumn& column = assets.column(AssetField::kManagedBy);
  if (!column.present()) return;
  // The same manager's name may mean the operator in one row and not in the next.
  Tuples pairs(assets.size());
  pairs.refine(column.codes, column.values.size());
  pairs.refine(assets.column(AssetField::kOperator).codes,
               assets.column(AssetField::kOperator).values.size());
  std::vector<std::uint32_t> of_pair(pairs.count());
  for (std::size_t pair = 0; pair < of_pair.size(); ++pair) {
    of_pair[pair] = static_cast<std::uint32_t>(managed_by_operator(pairs.first_row(pair)));
  }
  std::vector<std::uint32_t> codes(assets.size());
  for (std::size_t row = 0; row < codes.size(); ++row) codes[row] = of_pair[pairs.of_row(row)];
  tuples.refine(codes, static_cast<std::size_t>(Answer::kYes) + 1);
}

void FactReader::refine_by_products(const std::vector<DutyOnDate>& duties, Tuples& tuples) const {
  std::vector<std::string> asked;
  for (const DutyOnDate& on : duties) {
    each_scope(*on.duty, [&](const Scope& scope) {
      for (const std::string& product : scope.products) asked.push_back(lowered(product));
    });
  }
  const AssetColumn& column = inventory_.assets.column(AssetField::kProduct);
  if (asked.empty() || !column.present()) return;
  std::ranges::sort(asked);
  // Products that no rule names are told apart from those that are not stated, and no further.
  std::vector<std::uint32_t> of_code(column.values.size(), 0);
  for (std::uint32_t code = 1; code < of_code.size(); ++code) {
    const std::string product = lowered(column.values.text(code));
    const auto found = std::ranges::lower_bound(asked, product);
    const bool named = found != asked.end() && *found == product;
    of_code[code] = named ? static_cast<std::uint32_t>(found - asked.begin()) + 2 : 1;
  }
  tuples.refine(per_row(column.codes, of_code), asked.size() + 2);
}

void FactReader::refine_by_approvals(Tuples& tuples) const {
  const AssetColumn& column = inventory_.assets.column(AssetField::kApproval);
  if (!column.present()) return;
  std::vector<std::uint32_t> of_code(column.values.size());
  for (std::uint32_t code = 0; code < of_code.size(); ++code) {
    of_code[code] = static_cast<std::uint32_t>(approved(column.values.text(code)));
  }
  tuples.refine(per_row(column.codes, of_code), static_cast<std::size_t>(Answer::kYes) + 1);
}

Tuples FactReader::tuples(const std::vector<DutyOnDate>& duties) const {
  Tuples tuples(inventory_.assets.size());
  tuples.refine(operators_.of_row(), operators_.size());
  refine_by_parties(duties, tuples);
  for (const AssetField field : kPlainFields) {
    const AssetColumn& column = inventory_.assets.column(field);
    tuples.refine(column.codes, column.values.size());
  }
  refine_by_dates(duties, tuples);
  refine_by_site(AssetField::kSiteClass, &Site::site_class, tuples);
  refine_by_site(AssetField::kSiteCountry, &Site::country, tuples);
  refine_by_managers(tuples);
  refine_by_products(duties, tuples);
  refine_by_approvals(tuples);
  return tuples;
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
