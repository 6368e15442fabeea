#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Neighbours as `lldpcli -f json0` or `-f json` prints them. Each neighbour is a link; each
/// chassis is a device, however many links lead to it, with what its LLDP-MED inventory says of its
/// maker.
///
/// Reports: what whole_object reports.
extern const SourceFormat kLldpSource;

}  // namespace assay::ingest
