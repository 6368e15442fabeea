#pragma once

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {

/// Recordings of snmpsim, one device a file: lines `oid|type|value`, where an `x` behind the type
/// says that the value is hexadecimal, a second one that what it spells is hexadecimal again.
///
/// Problems: ING154 objects that stand twice; ING155 lines that are no objects.
extern const EvidenceFormat kSnmprecFormat;

}  // namespace assay::ingest
