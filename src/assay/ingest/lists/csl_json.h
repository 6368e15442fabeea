#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// The Consolidated Screening List of the US Department of Commerce as JSON: a page with
/// `results`, or the list alone.
extern constinit const ListFormat kCslJsonFormat;

}  // namespace assay::ingest
