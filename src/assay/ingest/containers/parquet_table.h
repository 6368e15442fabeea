#pragma once

#include <string>
#include <string_view>

#include "assay/base/result.h"
#include "assay/ingest/containers/unpacking.h"

namespace assay::ingest {

/// Whether the bytes begin a Parquet file.
bool begins_parquet(std::string_view bytes);

/// Whether they begin a file or a stream of Arrow IPC, or Feather, for which DuckDB's library has
/// no reader of its own.
bool begins_arrow(std::string_view bytes);

/// The rows of a Parquet file as separated values with a header, by DuckDB's library, which is
/// looked for when the first such file comes: where `ASSAY_DUCKDB` names it, else `libduckdb.so`
/// among the system's libraries. Days and times come out as ISO 8601. Nothing is written to a disk.
///
/// Errors: ING130 no such library; ING131 DuckDB cannot read it, with its own words; ING121 its
///         rows are longer than may be unpacked.
Result<std::string> parquet_text(std::string_view bytes, std::string_view file, Unpacking& account);

/// A table of separated values with a header as a Parquet file, every column as text; cells that
/// say nothing are null. `file` is the name in messages.
///
/// Errors: ING130, ING131 as `parquet_text`.
Result<std::string> parquet_of(std::string_view csv, std::string_view file);

}  // namespace assay::ingest
