#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Files of JSON that are known and not read yet. Each counts as one record that is ignored, and
/// that is told: what their lists would mean as tables is not what they say.
///
/// Reports: ING132.
extern const SourceFormat kAnsibleInventorySource;
extern const SourceFormat kCsafSource;
extern const SourceFormat kGnpySource;
extern const SourceFormat kIetfInventorySource;

}  // namespace assay::ingest
