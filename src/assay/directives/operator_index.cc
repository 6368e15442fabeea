#include "assay/directives/operator_index.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/answer.h"

namespace assay::directives {
namespace {

/// A name that no row has met yet.
constexpr std::uint32_t kNotMet = 0xFFFFFFFF;

/// Adds what `more` states to what is known of the same operator; what was stated
/// first counts where both speak.
void merge(Operator& into, const Operator& more) {
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    for (const std::string& word : from) {
      if (std::ranges::find(to, word) == to.end()) to.push_back(word);
    }
  };
  append(into.brands, more.brands);
  append(into.programmes, more.programmes);
  append(into.named_by, more.named_by);
  append(into.bands, more.bands);
  if (into.licences.empty() && into.country.empty()) {
    into.licences = more.licences;
    into.country = more.country;
  }
  if (!into.customers) into.customers = more.customers;
  if (!into.revenue) into.revenue = more.revenue;
}

/// Whether `words` state one of `wanted`, or deny all of them with `not:`.
Answer stated(const std::vector<std::string>& words, const std::vector<std::string>& wanted) {
  const auto holds = [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  };
  if (std::ranges::any_of(wanted, holds)) return Answer::kYes;
  const bool denied = std::ranges::all_of(
      wanted, [&](const std::string& word) { return holds(fmt::format("not:{}", word)); });
  return denied ? Answer::kNo : Answer::kUnknown;
}

/// The entity that a row's operator was resolved to, or nothing.
const Entity* resolved(const Inventory& inventory, std::uint32_t row) {
  const auto& resolved = inventory.parties.operator_of;
  return row < resolved.size() && resolved[row] ? &inventory.entities[resolved[row]] : nullptr;
}

/// Whether the operator may be in the country, as far as both are known.
bool may_be_in(const Operator& of, std::string_view country) {
  const std::vector<std::string> own = countries(of);
  return country.empty() || own.empty() || std::ranges::find(own, country) != own.end();
}

/// Whether it is the entity's own name or one that it is known by.
bool bears(const Entity& entity, std::string_view name) {
  const auto same = [&](std::string_view other) { return lowered(other) == lowered(name); };
  return same(entity.name) || std::ranges::any_of(entity.aliases, same);
}

}  // namespace

OperatorIndex::OperatorIndex(const Library& library, const Inventory& inventory,
                             const Question& question)
    : self_(question.self) {
  for (const Operator& facts : inventory.operators) learn(facts, false);
  if (self_ && !self_->name.empty()) learn(*self_, false);
  for (const Operator& facts : library.operators) learn(facts, true);

  column_ = &inventory.assets.column(AssetField::kOperator);
  tell_countries(inventory, question);
  of_name_.assign(std::max<std::size_t>(column_->values.size(), 1) * countries_, kNotMet);
  std::size_t left = of_name_.size();
  for (std::uint32_t row = 0; row < inventory.assets.size() && left > 0; ++row) {
    const std::uint32_t place = column_->code(AssetId(row)) * countries_ + country(row);
    if (of_name_[place] != kNotMet) continue;
    of_name_[place] = index_of(inventory, row);
    --left;
  }
}

void OperatorIndex::learn(const Operator& facts, bool shipped) {
  const auto [place, fresh] = by_name_.try_emplace(lowered(facts.name), described_.size());
  if (fresh) {
    described_.push_back({facts, shipped});
  } else {
    merge(described_[place->second].facts, facts);
  }
  for (const std::string& brand : facts.brands) by_brand_[lowered(brand)].push_back(place->second);
}

/// Numbers the countries in which rows are.
void OperatorIndex::tell_countries(const Inventory& inventory, const Question& question) {
  network_ = &inventory.network;
  stated_ = &inventory.assets.column(AssetField::kSiteCountry);
  country_names_ = {question.country};
  const auto number = [&](std::string_view name) {
    if (name.empty()) return std::uint32_t{0};
    const auto known = std::ranges::find(country_names_, name);
    const auto place = static_cast<std::uint32_t>(known - country_names_.begin());
    if (known == country_names_.end()) country_names_.emplace_back(name);
    return place;
  };
  for (std::uint32_t code = 0; code < stated_->values.size(); ++code) {
    country_of_code_.push_back(number(stated_->values.text(code)));
  }
  for (const Site& site : network_->sites) {
    country_of_site_.push_back(number(network_->text(site.country)));
  }
  countries_ = static_cast<std::uint32_t>(country_names_.size());
}

std::uint32_t OperatorIndex::country(std::size_t row) const {
  const std::uint32_t code = stated_->code(AssetId(row));
  if (code != 0) return country_of_code_[code];
  if (row >= network_->placements.size()) return 0;
  const SiteId site = network_->placements[row].site;
  return site ? country_of_site_[site.index] : 0;
}

bool OperatorIndex::known(std::string_view name) const {
  return by_name_.contains(lowered(name)) || by_brand_.contains(lowered(name));
}

/// The operator that has the brand in the country: the one that is known to be there, else, where
/// only one bears it, one that may be. A case's own words about its operators hold everywhere.
const Operator* OperatorIndex::called(std::string_view name, std::string_view country) const {
  const auto found = by_brand_.find(lowered(name));
  if (found == by_brand_.end()) return nullptr;
  for (const std::size_t place : found->second) {
    const std::vector<std::string> own = countries(described_[place].facts);
    if (!country.empty() && std::ranges::find(own, country) != own.end()) {
      return &described_[place].facts;
    }
  }
  if (found->second.size() > 1) return nullptr;
  const Described& only = described_[found->second.front()];
  return !only.shipped || may_be_in(only.facts, country) ? &only.facts : nullptr;
}

std::uint32_t OperatorIndex::number(std::string_view key, const Operator& facts,
                                    std::string_view shown) {
  const auto [place, fresh] =
      numbers_.try_emplace(lowered(key), static_cast<std::uint32_t>(operators_.size()));
  if (fresh) {
    operators_.push_back(facts);
    if (!facts.name.empty()) operators_.back().brands.push_back(facts.name);
    operators_.back().name = shown;
    if (self_ && self_->name.empty()) merge(operators_.back(), *self_);
  }
  Operator& numbered = operators_[place->second];
  if (shown < numbered.name) numbered.name = shown;
  return place->second;
}

std::uint32_t OperatorIndex::index_of(const Inventory& inventory, std::uint32_t row) {
  const std::string_view text = inventory.assets.text(AssetId(row), AssetField::kOperator);
  const std::string_view shown = text.empty() && self_ ? std::string_view(self_->name) : text;
  const std::string& where = country_names_[country(row)];
  const auto described = [&](std::string_view name) -> const Operator* {
    const auto found = by_name_.find(lowered(name));
    return found != by_name_.end() ? &described_[found->second].facts : called(name, where);
  };
  if (const Operator* own = described(shown)) return number(own->name, *own, shown);
  const Entity* entity = resolved(inventory, row);
  if (entity == nullptr) return number(shown, {}, shown);
  std::vector<std::string_view> names{entity->name};
  names.insert(names.end(), entity->aliases.begin(), entity->aliases.end());
  for (const std::string_view name : names) {
    const Operator* of = described(name);
    if (of != nullptr && may_be_in(*of, where)) return number(of->name, *of, shown);
  }
  // What is called after a company of another country is another company of the group.
  if (!bears(*entity, shown) && !where.empty() && where != entity->seat) {
    return number(shown, {}, shown);
  }
  Operator undescribed;
  undescribed.name = entity->name;
  undescribed.brands = entity->aliases;
  return number(entity->name, undescribed, shown);
}

Answer in_programme(const Operator& of, const std::vector<std::string>& programmes) {
  return programmes.empty() ? Answer::kYes : stated(of.programmes, programmes);
}

Answer named_by(const Operator& of, std::string_view directive) {
  return stated(of.named_by, {std::string(directive)});
}

Answer licensed_for(const Operator& of, const std::vector<std::string>& bands) {
  if (bands.empty()) return Answer::kYes;
  if (of.bands.empty()) return Answer::kUnknown;
  return answer(std::ranges::any_of(bands, [&](const std::string& band) {
    return std::ranges::find(of.bands, band) != of.bands.end();
  }));
}

Answer one_of(const Operator& of, const std::vector<std::string>& operators) {
  if (operators.empty()) return Answer::kYes;
  if (of.name.empty()) return Answer::kUnknown;
  return answer(std::ranges::any_of(operators, [&](const std::string& name) {
    const auto same = [&](const std::string& other) { return lowered(other) == lowered(name); };
    return same(of.name) || std::ranges::any_of(of.brands, same);
  }));
}

Answer between(const std::optional<std::int64_t>& stated, std::optional<std::int64_t> least,
               std::optional<std::int64_t> most) {
  if (!least && !most) return Answer::kYes;
  if (!stated) return Answer::kUnknown;
  return answer(least.value_or(*stated) <= *stated && *stated <= most.value_or(*stated));
}

std::vector<std::string> countries(const Operator& of) {
  if (!of.licences.empty()) return of.licences;
  return of.country.empty() ? std::vector<std::string>() : std::vector{of.country};
}

}  // namespace assay::directives
