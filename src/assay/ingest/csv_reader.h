#pragma once

#include <string>
#include <string_view>

#include "assay/base/file.h"
#include "assay/base/problems.h"
#include "assay/ingest/asset_rows.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/ingest.h"

namespace assay::ingest {

/// What a table of assets is read from, and with what.
struct CsvInput {
  const PlainFile& file;
  const Knowledge& known;
  const InventoryOptions& options;
  AssetIds& ids;
  const FileBytes* source = nullptr;  ///< Whose bytes those of `file` are, where it is such.
};

/// Reads separated values with a header, in any spelling of the columns, into the table of assets
/// column by column: what `sources/csv_source` gives as things, for millions of rows.
///
/// Adds to `into`, whose `begin_file` was called, and tells in `report` what it understood; a file
/// that cannot be read at all is `refused`.
///
/// Reports: ING001 to ING004, ING006 to ING020, and what cells report.
void read_csv_assets(const CsvInput& input, AssetTable& into, FileReport& report,
                     Problems& problems);

/// How a table is written, for people: "UTF-8, separated by `;`", with what wrapped it.
std::string layout_of(const CsvTable& table, std::string_view wrapped);

}  // namespace assay::ingest
