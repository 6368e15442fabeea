#pragma once

#include "assay/ingest/format.h"

namespace assay::ingest {

/// Separated values with a header, in any spelling of the columns: exports of
/// inventories, NetBox's among them, and tables kept by hand.
///
/// Reports: ING001 to ING004, ING006 to ING020, and what cells report.
extern const Format kCsvFormat;

}  // namespace assay::ingest
