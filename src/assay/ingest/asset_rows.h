#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/knowledge.h"
#include "assay/model/asset_table.h"

namespace assay::ingest {

/// Keeps the names of assets apart: which row has an id first.
class AssetIds {
 public:
  explicit AssetIds(bool over_files) : over_files_(over_files) {}

  /// The row that has the id of that code in the same file (or in any, over files);
  /// nothing, and from now on `row`, if there is none.
  std::optional<AssetId> claim(std::uint32_t code, AssetId row, const AssetTable& assets);

 private:
  bool over_files_;
  std::vector<AssetId> first_row_;  ///< By code.
};

/// What roles of an inventory mean in the function tree, each asked once.
class RoleFunctions {
 public:
  RoleFunctions(const FunctionTree& tree, AssetTable& into) : tree_(tree), into_(into) {}

  struct Meaning {
    std::uint32_t function = 0;  ///< Code of the function column; 0: not known.
    bool told = true;            ///< Whether its being unknown was reported before.
  };

  /// The function that the role of that code means.
  Meaning function_of(std::uint32_t role);

  /// Why a role has no function, for a diagnostic.
  std::string why_unknown(std::uint32_t role) const;

 private:
  const FunctionTree& tree_;
  AssetTable& into_;
  std::vector<std::optional<std::uint32_t>> functions_;  ///< By code of the role.
};

}  // namespace assay::ingest
