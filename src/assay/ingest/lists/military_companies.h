#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// Chinese military companies under section 1260H, one row for each publication.
extern constinit const ListFormat kMilitaryCompaniesFormat;

}  // namespace assay::ingest
