#pragma once

#include <filesystem>

#include "assay/base/result.h"
#include "assay/ingest/column_names.h"
#include "assay/ingest/value_names.h"
#include "assay/model/function_tree.h"

namespace assay::ingest {

/// What readers know of the field's words beyond the files before them.
struct Knowledge {
  FunctionTree functions;
  ColumnNames columns;
  ValueNames values;

  /// Reads `functions.yaml`, `columns.yaml` and `values.yaml` in the folder of the
  /// shipped data.
  ///
  /// Errors: BAS005 to BAS007 a file cannot be read; BAS009 to BAS013 it is not as it should be.
  static Result<Knowledge> load(const std::filesystem::path& data);
};

}  // namespace assay::ingest
