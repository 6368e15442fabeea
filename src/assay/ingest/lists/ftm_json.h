#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// FollowTheMoney entities, one JSON object a line, and delta files with operations on them:
/// `{"op": "ADD", "entity": {...}}`, `MOD`, `DEL`. Files are applied in their order.
///
/// Source: FollowTheMoney, followthemoney.tech; OpenSanctions, "Delta updates".
extern constinit const ListFormat kFtmJsonFormat;

}  // namespace assay::ingest
