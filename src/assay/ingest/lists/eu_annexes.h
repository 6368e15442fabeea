#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// Annexes of EU regulations as a table of entries.
extern constinit const ListFormat kEuAnnexesFormat;

}  // namespace assay::ingest
