#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// Lists of Chinese authorities as a table of entries.
extern constinit const ListFormat kChineseListsFormat;

}  // namespace assay::ingest
