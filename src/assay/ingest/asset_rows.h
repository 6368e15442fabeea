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
///
/// Cost: next to nothing where ids are new row by row, as they are in most inventories; else 8
///       bytes a row that has none or one of another, and 4 an id that stands in several files.
class AssetIds {
 public:
  explicit AssetIds(bool over_files) : over_files_(over_files) {}

  /// The row that has the id of that code in the same file (or in any, over files);
  /// nothing, and from now on `row`, if there is none. Needs rows of a file to follow each other.
  std::optional<AssetId> claim(std::uint32_t code, AssetId row, const AssetTable& assets);

 private:
  /// From `code` on, each code came first in the row behind that of the code before it.
  struct Run {
    std::uint32_t code = 0;
    AssetId row;  ///< Nobody's: these codes came in no row.
  };

  AssetId first_row(std::uint32_t code) const;
  void append(std::uint32_t code, AssetId row);

  bool over_files_;
  std::vector<Run> runs_;       ///< By code, from 0 on.
  std::uint32_t end_ = 0;       ///< Codes from here on came in no row.
  std::vector<AssetId> again_;  ///< By code: its first row in a later file.
  std::size_t files_ = 0;       ///< So many were begun.
  AssetId file_begins_;         ///< First row of the file at hand.
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
