#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "assay/base/text.h"
#include "assay/directives/answer.h"
#include "assay/directives/asset_facts.h"

namespace assay::directives {
namespace {

constexpr std::array kEventFields{AssetField::kOrdered, AssetField::kObtained,
                                  AssetField::kInstalled, AssetField::kRemoved};

constexpr std::chrono::days kDay{1};

/// Every scope that a library asks about, those of exceptions included.
template <class Visit>
void each_scope(const Library& library, const Visit& visit) {
  for (const Instrument& instrument : library.instruments) {
    for (const Duty& duty : instrument.duties) {
      for (const Scope& scope : duty.scopes) visit(scope);
      for (const Exception& exception : duty.exceptions) {
        for (const Scope& scope : exception.scopes) visit(scope);
      }
    }
  }
}

/// The class of each row by a class for each code of a column.
TupleColumn by_code(const AssetColumn& column, std::vector<std::uint32_t> of_code,
                    std::size_t classes) {
  return {classes,
          [&column, of_code = std::move(of_code)](std::size_t first, std::span<std::uint32_t> out) {
            for (std::size_t i = 0; i < out.size(); ++i) {
              out[i] = of_code[column.codes[first + i]];
            }
          }};
}

/// The codes of a column as they are.
TupleColumn by_value(const AssetColumn& column) {
  return {column.values.size(), [&column](std::size_t first, std::span<std::uint32_t> out) {
            std::copy_n(column.codes.begin() + static_cast<std::ptrdiff_t>(first), out.size(),
                        out.begin());
          }};
}

/// One class for the codes of which `sign(text)` says the same.
template <class Sign>
TupleColumn by_sign(const AssetColumn& column, const Sign& sign) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> of_code(column.values.size());
  for (std::uint32_t code = 0; code < of_code.size(); ++code) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    of_code[code] = numbers.try_emplace(sign(column.values.text(code)), next).first->second;
  }
  return by_code(column, std::move(of_code), numbers.size());
}

/// Which columns some rule reads. Others tell nothing apart.
struct Asked {
  std::array<bool, kAssetFields> field{};
  std::array<bool, kRoleWords.size()> role{};
  bool managed_by_operator = false;
  std::vector<std::string> products;
  std::vector<std::string> uses;

  explicit Asked(const Library& library) {
    each_scope(library, [&](const Scope& scope) { add(scope); });
    for (const Instrument& instrument : library.instruments) {
      for (const Duty& duty : instrument.duties) {
        for (const Role one : duty.targets.roles) role[static_cast<std::size_t>(one)] = true;
        if (duty.unless_approved) ask(AssetField::kApproval);
      }
    }
    for (const AssetField always : {AssetField::kFunction, AssetField::kStatus}) ask(always);
  }

  void ask(AssetField of, bool whether = true) {
    field[static_cast<std::size_t>(of)] = field[static_cast<std::size_t>(of)] || whether;
  }
  bool asks(AssetField of) const { return field[static_cast<std::size_t>(of)]; }

  void add(const Scope& scope) {
    ask(AssetField::kGeneration, !scope.serves.empty());
    ask(AssetField::kBand, !scope.bands.empty());
    ask(AssetField::kFunding, !scope.funding.empty());
    ask(AssetField::kSanctionAffected, scope.sanction_affected);
    const bool origin = !scope.not_made_in.empty() || !scope.made_in.empty();
    ask(AssetField::kMadeIn, origin);
    ask(AssetField::kDesignedIn, origin);
    ask(AssetField::kManagedFrom, !scope.managed_from.empty() || !scope.managed_outside.empty());
    managed_by_operator = managed_by_operator || scope.managed_by_operator;
    for (const std::string& product : scope.products) products.push_back(lowered(product));
    uses.insert(uses.end(), scope.use.begin(), scope.use.end());
  }
};

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

constexpr std::array kPlainFields{AssetField::kFunction,         AssetField::kGeneration,
                                  AssetField::kStatus,           AssetField::kFunding,
                                  AssetField::kSanctionAffected, AssetField::kMadeIn,
                                  AssetField::kDesignedIn,       AssetField::kBand,
                                  AssetField::kManagedFrom};

}  // namespace

void FactReader::add_parties(const Library& library, std::vector<TupleColumn>& columns) const {
  const AssetParties& parties = inventory_.parties;
  const Asked asked(library);
  const std::array<const std::vector<EntityId>*, kRoleWords.size()> of_role{
      &parties.maker,         &parties.brand,      nullptr,         &parties.software_by,
      &parties.maintained_by, &parties.managed_by, &parties.sold_by};
  for (std::size_t role = 0; role < of_role.size(); ++role) {
    const std::vector<EntityId>* column = of_role[role];
    if (column == nullptr || column->empty() || (role > 1 && !asked.role[role])) continue;
    columns.push_back(
        {inventory_.entities.size() + 1, [column](std::size_t first, std::span<std::uint32_t> out) {
           // Nobody's id is the largest: one more is 0.
           for (std::size_t i = 0; i < out.size(); ++i) {
             out[i] = (*column)[first + i].index + 1;
           }
         }});
  }
  if (!parties.maker_basis.empty()) {
    columns.push_back({static_cast<std::size_t>(MakerBasis::kContradicted) + 1,
                       [&parties](std::size_t first, std::span<std::uint32_t> out) {
                         for (std::size_t i = 0; i < out.size(); ++i) {
                           out[i] = static_cast<std::uint32_t>(parties.maker_basis[first + i]);
                         }
                       }});
  }
  if (!parties.components.empty() && asked.role[static_cast<std::size_t>(Role::kComponents)]) {
    columns.push_back({parties.component_sets.size(),
                       [&parties](std::size_t first, std::span<std::uint32_t> out) {
                         for (std::size_t i = 0; i < out.size(); ++i) {
                           out[i] = parties.components[first + i];
                         }
                       }});
  }
}

void FactReader::add_site(AssetField field, std::uint32_t Site::*code,
                          std::vector<TupleColumn>& columns) const {
  const AssetColumn& column = inventory_.assets.column(field);
  if (inventory_.network.placements.empty()) {
    if (column.present()) columns.push_back(by_value(column));
    return;
  }
  // What the rows state comes first, then the words of the network.
  const std::uint32_t stated = column.values.size();
  columns.push_back(
      {stated + inventory_.network.words.size(),
       [this, &column, stated, code](std::size_t first, std::span<std::uint32_t> out) {
         for (std::size_t i = 0; i < out.size(); ++i) {
           const std::uint32_t own = column.code(AssetId(first + i));
           const Site* at = own == 0 ? site(first + i) : nullptr;
           out[i] = at == nullptr ? own : stated + at->*code;
         }
       }});
}

void FactReader::add_managers(std::vector<TupleColumn>& columns) const {
  const AssetTable& assets = inventory_.assets;
  const AssetColumn& column = assets.column(AssetField::kManagedBy);
  if (!column.present()) return;
  // The same manager's name may mean the operator in one row and not in the next.
  std::vector<TupleColumn> pair{by_value(column)};
  const AssetColumn& owner = assets.column(AssetField::kOperator);
  if (owner.present()) pair.push_back(by_value(owner));
  auto pairs = std::make_shared<const Tuples>(assets.size(), pair, std::span<TupleColumn>());
  std::vector<std::uint32_t> of_pair(pairs->count());
  for (std::size_t i = 0; i < of_pair.size(); ++i) {
    of_pair[i] = static_cast<std::uint32_t>(managed_by_operator(pairs->first_row(i)));
  }
  columns.push_back(
      {static_cast<std::size_t>(Answer::kYes) + 1,
       [pairs, of_pair = std::move(of_pair)](std::size_t first, std::span<std::uint32_t> out) {
         for (std::size_t i = 0; i < out.size(); ++i) {
           out[i] = of_pair[pairs->of_row(first + i)];
         }
       }});
}

void FactReader::add_texts(const Library& library, std::vector<TupleColumn>& columns) const {
  const Asked asked(library);
  const AssetTable& assets = inventory_.assets;
  for (const AssetField field : kPlainFields) {
    const AssetColumn& column = assets.column(field);
    if (asked.asks(field) && column.present()) columns.push_back(by_value(column));
  }
  const auto among = [](const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  // Words that no rule asks for are told apart from those that are not stated, and no further.
  const auto named = [&](const std::vector<std::string>& words, std::string_view text) {
    return text.empty() ? std::string() : among(words, text) ? std::string(text) : "\n";
  };
  const AssetColumn& products = assets.column(AssetField::kProduct);
  if (!asked.products.empty() && products.present()) {
    columns.push_back(by_sign(
        products, [&](std::string_view text) { return named(asked.products, lowered(text)); }));
  }
  const AssetColumn& uses = assets.column(AssetField::kUse);
  if (!asked.uses.empty() && uses.present()) {
    columns.push_back(by_sign(uses, [&](std::string_view text) {
      std::string sign;
      for (const std::string_view word : split(text, ';')) sign += named(asked.uses, word) + ";";
      return sign;
    }));
  }
  const AssetColumn& approvals = assets.column(AssetField::kApproval);
  if (asked.asks(AssetField::kApproval) && approvals.present()) {
    columns.push_back(by_sign(approvals, [](std::string_view text) {
      return std::string(1, static_cast<char>(approved(text)));
    }));
  }
}

std::vector<TupleColumn> FactReader::kind_columns(const Library& library) const {
  std::vector<TupleColumn> columns;
  if (operators_.size() > 1) {
    columns.push_back({operators_.size(), [this](std::size_t first, std::span<std::uint32_t> out) {
                         for (std::size_t i = 0; i < out.size(); ++i) {
                           out[i] = operators_.of_row(first + i);
                         }
                       }});
  }
  add_parties(library, columns);
  add_texts(library, columns);
  add_site(AssetField::kSiteClass, &Site::site_class, columns);
  add_site(AssetField::kSiteCountry, &Site::country, columns);
  if (Asked(library).managed_by_operator) add_managers(columns);
  return columns;
}

namespace {

/// Whether the duty may bind in one of the countries.
bool may_bind(const Instrument& instrument, const Duty& duty,
              std::span<const std::string> countries) {
  if (duty.bound.reach != Reach::kCountry) return true;
  return std::ranges::any_of(countries, [&](const std::string& country) {
    const std::vector<std::string>& meant = duty.bound.countries;
    if (country.empty()) return true;
    return meant.empty() ? country == instrument.country
                         : std::ranges::find(meant, country) != meant.end();
  });
}

void add_thresholds(const Scope& scope, std::vector<Date>& thresholds) {
  for (const auto& span : {scope.ordered, scope.obtained, scope.installed}) {
    if (!span) continue;
    thresholds.push_back(span->from);
    if (span->until < Date::latest()) thresholds.push_back(span->until.plus(kDay));
  }
}

/// Duties to act ask whether something happened since their day; what is in use or kept is asked
/// for on the day of the question alone.
void add_thresholds(const Duty& duty, std::vector<Date>& thresholds) {
  if (traits(duty.obligation).form == Form::kAct) {
    if (duty.deadline) thresholds.push_back(duty.deadline->first_forbidden());
    for (const FormerDeadline& former : duty.former) {
      thresholds.push_back(former.deadline.first_forbidden());
    }
  }
  for (const Scope& scope : duty.scopes) add_thresholds(scope, thresholds);
  for (const Exception& exception : duty.exceptions) {
    for (const Scope& scope : exception.scopes) add_thresholds(scope, thresholds);
  }
}

}  // namespace

std::vector<Date> day_thresholds(const Library& library, std::span<const Date> days,
                                 std::span<const std::string> countries) {
  std::vector<Date> thresholds;
  for (const Date day : days) thresholds.push_back(day.plus(kDay));
  for (const Instrument& instrument : library.instruments) {
    for (const Duty& duty : instrument.duties) {
      if (may_bind(instrument, duty, countries)) add_thresholds(duty, thresholds);
    }
  }
  std::ranges::sort(thresholds);
  const auto twice = std::ranges::unique(thresholds);
  thresholds.erase(twice.begin(), twice.end());
  return thresholds;
}

bool FactReader::states(Event event) const {
  return inventory_.assets.column(kEventFields[static_cast<std::size_t>(event)]).present();
}

std::optional<Date> FactReader::class_day(std::size_t row, Event event,
                                          const std::vector<Date>& thresholds) const {
  const std::optional<Date> day = date(row, event);
  if (!day) return day;
  const auto above = std::ranges::upper_bound(thresholds, *day);
  return above == thresholds.begin() ? Date::earliest() : *(above - 1);
}

std::vector<std::string> FactReader::countries() const {
  std::vector<std::string> countries = operators_.site_countries();
  for (std::uint32_t i = 0; i < operators_.size(); ++i) {
    const Operator& of = operators_[i];
    countries.insert(countries.end(), of.licences.begin(), of.licences.end());
    if (!of.country.empty()) countries.push_back(of.country);
  }
  return countries;
}

std::vector<TupleColumn> FactReader::day_columns(const std::vector<Date>& thresholds) const {
  std::vector<TupleColumn> columns;
  for (std::size_t event = 0; event < kEvents; ++event) {
    const AssetColumn& column = inventory_.assets.column(kEventFields[event]);
    if (!column.present()) continue;
    columns.push_back(by_code(column, classes(dates_[event], thresholds), thresholds.size() + 2));
  }
  return columns;
}

}  // namespace assay::directives
