#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// The Denied Persons List of the US Bureau of Industry and Security.
extern constinit const ListFormat kDeniedPersonsFormat;

}  // namespace assay::ingest
