#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// A table with a party in each row, as people keep it; also that of the parties that an Act
/// names (NDAA 2019, sections 889 and 1286).
extern constinit const ListFormat kPlainListFormat;

}  // namespace assay::ingest
