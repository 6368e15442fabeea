#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// What LibreNMS stored of one device after discovery, in the form of its own test data: a module's
/// tables below `discovery` or `poller`. The device, its entities (ENTITY-MIB) and its links are
/// read; ports, sensors and the rest are not.
///
/// Reports: what whole_object reports.
extern const SourceFormat kLibrenmsDiscoverySource;

}  // namespace assay::ingest
