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

/// Whether the bytes begin a file of rejects, by its header.
bool begins_rejects(std::string_view bytes);

/// Records of one file, put together again as a file: rows below their header, a list of objects,
/// or one object that is not JSON yet.
struct RejectedRecords {
  std::string file;  ///< That they came from.
  std::string bytes;
};

/// What was rejected once and may be mended by now, by the files that it came from, in the order in
/// which they first stand.
///
/// Reports: what `CsvTable` says of rows of the file of rejects that are broken themselves; ING133
///          so many records are not in it, because they may hold secrets, or without a header to
///          know their columns by.
std::vector<RejectedRecords> rejected_records(std::string_view bytes, std::string_view file,
                                              const Limits& limits, Problems& problems);

}  // namespace assay::ingest
