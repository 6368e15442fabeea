#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/table_reader.h"

namespace assay::cli {

/// Reads a table in which somebody answers for something, by `read(file, bytes, known, problems)`:
/// it counts whole or not at all, so that nothing rests on half of a file. `person` is the column
/// that names who answers: columns about people are read where somebody states them.
///
/// Errors: BAS005 to BAS007; `broken` a row was rejected.
template <class Row>
Result<std::vector<Row>> read_whole_table(
    const std::string& name, const std::string& person, Code broken, std::string_view rows_are,
    const ingest::Knowledge& known, Problems& problems,
    std::vector<Row> (*read)(const ingest::TableFile&, std::string_view, const ingest::Knowledge&,
                             Problems&)) {
  const Result<FileBytes> bytes = FileBytes::open(name);
  if (!bytes) return failure(bytes.error());
  const std::int64_t errors = problems.errors();
  std::vector<Row> rows = read({name, name, {{person, person}}}, bytes->bytes(), known, problems);
  if (problems.errors() > errors) {
    return failure(
        broken, {name, 0, 0, 0},
        fmt::format("{} count whole or not at all; mend the rows that were rejected", rows_are));
  }
  return rows;
}

}  // namespace assay::cli
