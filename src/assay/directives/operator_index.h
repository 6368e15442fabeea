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
class OperatorIndex {
 public:
  /// Gathers what the case, the question and the library say of each operator of
  /// the inventory, which must outlive this; names are compared without case.
  OperatorIndex(const Library& library, const Inventory& inventory, const Question& question);

  std::size_t size() const { return operators_.size(); }

  /// Called by the name that the inventory has for it, the first of several.
  const Operator& operator[](std::uint32_t index) const { return operators_[index]; }

  std::uint32_t of_row(std::size_t row) const { return of_code_[column_->code(AssetId(row))]; }

  /// Whether `name` is an operator that somebody described.
  bool known(std::string_view name) const;

 private:
  void learn(const Operator& facts);
  std::uint32_t number(std::string_view key, const Operator& facts, std::string_view shown);
  std::uint32_t index_of(const Inventory& inventory, std::uint32_t row);

  std::vector<Operator> described_;
  std::unordered_map<std::string, std::size_t> by_name_;  ///< Name without case -> described.
  std::optional<Operator> self_;

  std::vector<Operator> operators_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< Name -> place in operators_.
  const AssetColumn* column_ = nullptr;
  std::vector<std::uint32_t> of_code_;  ///< The operator by the code of its name.
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
