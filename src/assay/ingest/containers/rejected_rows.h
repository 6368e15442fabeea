#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/ingest/limits.h"

namespace assay::ingest {

/// The columns of a file of `assay ingest --rejects`: where a record stood, why it was lost, the
/// header of its table, empty for an object of JSON, and the record as it stood.
inline constexpr std::string_view kRejectsHeader = "file,line,column,code,reason,header,row";

/// Whether the bytes begin a file of rejects: a table with these columns, others beside them, in
/// any encoding and with any separator, as people save it.
bool begins_rejects(std::string_view bytes);

/// Records of one file, put together again as a file: rows below their header, or a list of
/// objects. What is no whole record would break those beside it, and stands alone.
struct RejectedRecords {
  std::string name;  ///< Of the file that they came from; of one that stands alone `nodes.csv@7`.
  std::string bytes;
};

/// What a file of rejects holds.
struct RejectsFile {
  std::vector<RejectedRecords> records;  ///< In the order in which the first of each stands.
  std::vector<Diagnostic> broken;        ///< Rows of the file that are no rows.
};

/// What was rejected once and may be mended by now.
///
/// Reports: what `CsvTable` says of the file; ING133 so many records have no text that can be read
///          by itself: it may hold a secret, or is neither a row of a table nor an object of JSON.
RejectsFile read_rejects(std::string_view bytes, std::string_view file, const Limits& limits,
                         Problems& problems);

}  // namespace assay::ingest
