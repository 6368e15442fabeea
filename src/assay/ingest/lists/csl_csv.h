#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// The Consolidated Screening List of the US Department of Commerce as CSV. Older copies have no
/// `_id`.
extern constinit const ListFormat kCslCsvFormat;

}  // namespace assay::ingest
