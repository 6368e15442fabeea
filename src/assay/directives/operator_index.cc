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

}  // namespace

OperatorIndex::OperatorIndex(const Library& library, const Inventory& inventory,
                             const Question& question)
    : self_(question.self) {
  for (const Operator& facts : inventory.operators) learn(facts);
  if (self_ && !self_->name.empty()) learn(*self_);
  for (const Operator& facts : library.operators) learn(facts);

  column_ = &inventory.assets.column(AssetField::kOperator);
  of_code_.assign(std::max<std::size_t>(column_->values.size(), 1), kNotMet);
  std::size_t left = of_code_.size();
  for (std::uint32_t row = 0; row < inventory.assets.size() && left > 0; ++row) {
    std::uint32_t& number = of_code_[column_->code(AssetId(row))];
    if (number != kNotMet) continue;
    number = index_of(inventory, row);
    --left;
  }
}

void OperatorIndex::learn(const Operator& facts) {
  const auto [place, fresh] = by_name_.try_emplace(lowered(facts.name), described_.size());
  if (fresh) {
    described_.push_back(facts);
  } else {
    merge(described_[place->second], facts);
  }
  for (const std::string& brand : facts.brands) {
    by_name_.try_emplace(lowered(brand), place->second);
  }
}

bool OperatorIndex::known(std::string_view name) const { return by_name_.contains(lowered(name)); }

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
  std::vector<std::string_view> names{shown};
  const Entity* entity = resolved(inventory, row);
  if (entity != nullptr) {
    names.push_back(entity->name);
    names.insert(names.end(), entity->aliases.begin(), entity->aliases.end());
  }
  for (const std::string_view name : names) {
    if (const auto found = by_name_.find(lowered(name)); found != by_name_.end()) {
      return number(described_[found->second].name, described_[found->second], shown);
    }
  }
  Operator undescribed;
  if (entity != nullptr) {
    undescribed.name = entity->name;
    undescribed.brands = entity->aliases;
  }
  return number(entity != nullptr ? std::string_view(entity->name) : shown, undescribed, shown);
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
