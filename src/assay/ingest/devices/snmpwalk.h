#pragma once

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {

/// What snmpwalk printed of one device, numeric (`-On`) or with the names of MIBs. Values may go
/// on over further lines; values without a type, cut files and CRLF are read.
///
/// Problems: ING154 objects that stand twice; ING155 lines that are no objects.
extern const EvidenceFormat kSnmpwalkFormat;

}  // namespace assay::ingest
