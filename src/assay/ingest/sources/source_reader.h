#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/limits.h"
#include "assay/ingest/sources/intake.h"
#include "assay/ingest/table_profile.h"

/// Files of other systems, as they come: what they tell of, and what became of each record.
namespace assay::ingest {

/// A file that is to be read.
struct SourceFile {
  std::filesystem::path path;
  bool named = true;  ///< By the user; false where it stands in a folder that was named.
};

/// The files that `name` means, by name: itself; where it is a pattern, all that fit; where it is a
/// folder, all in it and below that are not hidden. Links are not followed out of a folder.
///
/// Reports: ING126 what in a folder is no file.
std::vector<SourceFile> source_files(const std::filesystem::path& name, Problems& problems);

/// Reads a file of any format in docs/formats.md; `-` is standard input. Each thing goes to `sink`,
/// its values as the file has them and without secrets. Archives and workbooks are one file whose
/// parts are read one by one; a part that is refused is told, and the others count.
///
/// Every record of a file is used, rejected or ignored. Of a file that cannot be read at all
/// nothing goes to `sink`.
///
/// Reports: BAS005 to BAS007, BAS014, BAS015, ING005, ING120 to ING128 for files; ING001 to ING020,
/// ING129 for
///          tables; ING030 to ING036 for JSON; ING152.
/// Cost:    one pass; tables are streamed, JSON and what was packed are held whole.
FileFacts read_source_file(const SourceFile& file, const Knowledge& known,
                           const TableProfile& stated, const ThingSink& sink, Problems& problems,
                           const Limits& limits = {});

/// The same where the bytes are at hand; `file` is its name in places.
FileFacts read_source_bytes(std::string_view file, std::string_view bytes, const Knowledge& known,
                            const TableProfile& stated, const ThingSink& sink, Problems& problems,
                            const Limits& limits = {});

}  // namespace assay::ingest
