#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/ingest/column_map.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/sources/intake.h"

/// Files of other systems, as they come: what they tell of, and what became of each record.
namespace assay::ingest {

/// The files that `name` means: itself, or where it is a pattern all that fit, by name.
std::vector<std::filesystem::path> source_files(const std::filesystem::path& name);

/// Reads a file of any format in docs/formats.md; `-` is standard input. Each thing goes to `sink`,
/// its values as the file has them and without secrets.
///
/// Every record of a file is used, rejected or ignored. A file that cannot be read at all is
/// refused, and no thing of it counts, even where some had gone to `sink`.
///
/// Reports: BAS005 to BAS007, ING005 for files; ING001 to ING020 for tables; ING030 to ING036 for
///          JSON; ING152.
/// Cost:    one pass; tables are streamed, JSON is held whole.
FileFacts read_source_file(const std::filesystem::path& path, const Knowledge& known,
                           const StatedColumns& stated, const ThingSink& sink, Problems& problems);

/// The same where the bytes are at hand; `file` is its name in places.
FileFacts read_source_bytes(std::string_view file, std::string_view bytes, const Knowledge& known,
                            const StatedColumns& stated, const ThingSink& sink, Problems& problems);

}  // namespace assay::ingest
