#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Components of a device by the model openconfig-platform, as JSON of RFC 7951; a first line with
/// the path that was asked for is passed over. A component of type CHASSIS is the device, the
/// others are parts.
///
/// Source:  openconfig-platform.yang; identities of openconfig-platform-types (CHASSIS).
extern const SourceFormat kOpenconfigSource;

}  // namespace assay::ingest
