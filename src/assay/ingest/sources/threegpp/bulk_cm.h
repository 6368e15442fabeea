#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Bulk CM files of 3GPP: each ManagedElement is a device, each inventory unit within it a part.
/// Names of elements count without their prefix, for every vendor has its own; vendor-specific
/// data are passed over. A DOCTYPE is refused.
///
/// Reports: ING112 not XML, or a DOCTYPE: the file is refused.
/// Source:  3GPP TS 32.615 and TS 32.616 (file format), TS 28.622 (ManagedElement), TS 28.633
///          (inventory NRM).
extern const SourceFormat kBulkCmSource;

}  // namespace assay::ingest
