#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/ingest/column_names.h"
#include "assay/ingest/containers/unpacking.h"

namespace assay::ingest {

/// What the cells of a sheet refer to.
struct SheetWords {
  std::span<const std::string> strings;
  const std::vector<bool>& dates;
  bool from_1904 = false;
};

/// A sheet of a workbook as separated values; see Workbook::text.
///
/// Errors: ING033, ING112 its XML; ING121 it unfolds past a limit; ING128 a row or cell stands
/// where
///         none can be, or names a string that is not there.
Result<std::string> sheet_text(std::string_view bytes, std::string_view file, SheetWords words,
                               const ColumnNames& names, Unpacking& account);

}  // namespace assay::ingest
