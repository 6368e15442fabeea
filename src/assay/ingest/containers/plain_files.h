#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "assay/base/problems.h"
#include "assay/ingest/column_names.h"
#include "assay/ingest/containers/unpacking.h"

namespace assay::ingest {

/// A file that nothing wraps any more.
struct PlainFile {
  std::string name;  ///< As the user named it; of a member `archive.zip!member`.
  std::string_view bytes;
  std::string_view layout;  ///< What wrapped it, for people: "gzip"; empty if nothing did.
};

/// The layouts of a sheet of a workbook and of a Parquet file, which are read as separated values.
inline constexpr std::string_view kSheetLayout = "a sheet";
inline constexpr std::string_view kParquetLayout = "Parquet";

/// Whether the bytes of a part were made of a table that has no separators of its own: they are
/// separated by commas and in UTF-8.
constexpr bool is_made_table(std::string_view layout) {
  return layout == kSheetLayout || layout == kParquetLayout;
}

/// Who takes what comes out of a container.
struct PlainFiles {
  std::function<void(const PlainFile& file)> take;  ///< The bytes last until it returns.
  std::function<void(const std::string& name, Diagnostic why)> refuse;  ///< A part is lost.
};

/// Gives the plain files in `bytes` to `to`, in their order: the file itself, what gzip and
/// Zstandard streams and members of zip archives hold, however deep, and each sheet of a workbook
/// and each Parquet file as separated values, and what a file of `--rejects` holds by the files
/// that it came from. Nothing is written. Members whose names begin with a full stop, and
/// `__MACOSX`, are what systems keep for themselves, and are passed over.
///
/// Refuses: ING005 packed in another way; ING112, ING120, ING121, ING128 as the containers say;
///          ING122 archives within archives past the limit; ING123 a name that climbs out; ING124;
///          ING127 an old workbook; ING130, ING131 Parquet cannot be read.
/// Reports: ING125 bytes behind a stream.
/// Returns: `zip`, `xlsx` or `rejects` where the file is one; else empty, and it gives one file at
/// most.
std::string_view each_plain_file(const std::string& name, std::string_view bytes,
                                 const ColumnNames& names, Unpacking& account, Problems& problems,
                                 const PlainFiles& to);

/// Whether a system keeps a file of that path for itself.
bool is_hidden(std::string_view path);

}  // namespace assay::ingest
