#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "assay/ingest/ingest.h"

namespace assay::ingest {

/// A row as its file has it.
struct OwnRow {
  std::uint32_t line = 0;          ///< As places of assets have it; of a sheet its row.
  std::vector<std::string> cells;  ///< One a column.
};

/// What stands where a row should, and is none.
struct BrokenRow {
  std::uint32_t line = 0;
  std::string text;  ///< As it stands; empty where it may hold a secret.
  std::string why;   ///< One clause, and what to do.
};

/// A table of the user's own, in the order of its file.
struct OwnTable {
  std::string file;                 ///< As places of assets have it.
  std::vector<std::string> header;  ///< Without secret and personal columns.
  std::vector<OwnRow> rows;         ///< Without the cells of those columns.
  std::vector<BrokenRow> broken;    ///< By line.
};

/// The tables among inventories that `read_inventory` read without refusing them, row by row as
/// they stand: separated values and sheets of workbooks. Files of other formats, and standard
/// input, which can be read only once, give none.
///
/// Nothing is reported: `read_inventory` said what is wrong with the same files.
/// Cost: a second pass over the files; memory as the text of their cells.
std::vector<OwnTable> read_own_tables(std::span<const std::filesystem::path> files,
                                      const Knowledge& known, const InventoryOptions& options = {});

}  // namespace assay::ingest
