#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Answers of LibreNMS's REST interface: `devices`, `locations`, `inventory` and `links` beside
/// `status`. Devices have no vendor there; sysObjectID and sysDescr are their evidence.
///
/// Reports: what each_object and tables report.
extern const SourceFormat kLibrenmsSource;

}  // namespace assay::ingest
