#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/directives/directives.h"

namespace assay::directives {

/// Who owns each asset, and what is known of them that decides who is bound.
///
/// The companies of a group bear one name in many countries. An operator's own name means it
/// everywhere; a brand that the library gives it, and a name that was resolved, mean it only where
/// the row's country is its own or is not known.
class OperatorIndex {
 public:
  /// Gathers what the case, the question and the library say of each operator of
  /// the inventory, which must outlive this; names are compared without case.
  OperatorIndex(const Library& library, const Inventory& inventory, const Question& question);

  std::size_t size() const { return operators_.size(); }

  /// Called by the name that the inventory has for it, the first of several.
  const Operator& operator[](std::uint32_t index) const { return operators_[index]; }

  std::uint32_t of_row(std::size_t row) const {
    const std::uint32_t code = column_->code(AssetId(row));
    return of_name_[countries_ == 1 ? code : code * countries_ + country(row)];
  }

  /// The countries of sites, and that of the question for what is not at one; empty: not known.
  const std::vector<std::string>& site_countries() const { return country_names_; }

  /// Whether `name` is an operator that somebody described.
  bool known(std::string_view name) const;

 private:
  struct Described {
    Operator facts;
    bool shipped = false;  ///< By the library alone.
  };

  void learn(const Operator& facts, bool shipped);
  void tell_countries(const Inventory& inventory, const Question& question);
  std::uint32_t country(std::size_t row) const;
  const Operator* called(std::string_view name, std::string_view country) const;
  std::uint32_t number(std::string_view key, const Operator& facts, std::string_view shown);
  std::uint32_t index_of(const Inventory& inventory, std::uint32_t row);

  std::vector<Described> described_;
  std::unordered_map<std::string, std::size_t> by_name_;  ///< Name without case -> described.
  std::unordered_map<std::string, std::vector<std::size_t>> by_brand_;  ///< The same.
  std::optional<Operator> self_;

  std::vector<Operator> operators_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< Name -> place in operators_.
  const AssetColumn* column_ = nullptr;

  // The countries of sites, where rows or the network state them; the first is that of the
  // question, for whatever states none.
  const Network* network_ = nullptr;
  const AssetColumn* stated_ = nullptr;
  std::vector<std::string> country_names_;
  std::vector<std::uint32_t> country_of_code_;  ///< Of what rows state.
  std::vector<std::uint32_t> country_of_site_;
  std::uint32_t countries_ = 1;

  std::vector<std::uint32_t> of_name_;  ///< The operator by the code of its name and the country.
};

/// Whether the operator is in one of the programmes, of one of the classes, licensed for one of
/// the bands, named by the directive, or one of the `operators`; and whether a number that it
/// states lies between two. What is not stated is not known.
Answer in_programme(const Operator& of, const std::vector<std::string>& programmes);
Answer licensed_for(const Operator& of, const std::vector<std::string>& bands);
Answer named_by(const Operator& of, std::string_view directive);
Answer one_of(const Operator& of, const std::vector<std::string>& operators);
Answer between(const std::optional<std::int64_t>& stated, std::optional<std::int64_t> least,
               std::optional<std::int64_t> most);

/// The countries whose rules bind the operator: its licences, else its own.
std::vector<std::string> countries(const Operator& of);

}  // namespace assay::directives
