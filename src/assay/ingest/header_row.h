#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "assay/ingest/column_names.h"

namespace assay::ingest {

/// Which of the first rows of a sheet is its header, for people write titles above: the one in
/// which most cells are known as names of columns; if none has such, the first of at least two
/// cells that say something, else the first.
std::size_t header_row(std::span<const std::vector<std::string>> rows, const ColumnNames& names);

}  // namespace assay::ingest
