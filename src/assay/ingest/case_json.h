#pragma once

#include <string_view>

#include "assay/base/result.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// Reads a case that states groups, controllers and states itself: one JSON object with
/// `suppliers`, `sites`, `links`, `assets`, `services`, `proposals` and `tolerance`.
/// Functions are taken as they stand.
///
/// `file` is its name in diagnostics, which point at members as in `services[3].site`.
///
/// Errors:  ING030 not JSON, or not of this shape.
/// Reports: ING018 an id twice; ING043 a reference to what is not there.
Result<Case> read_case_json(std::string_view bytes, std::string_view file);

}  // namespace assay::ingest
