#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// Legal entities with an identifier (LEI), as GLEIF publishes them in level 1 as CSV.
extern constinit const ListFormat kGleifCsvFormat;

}  // namespace assay::ingest
