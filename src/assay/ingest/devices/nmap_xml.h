#pragma once

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {

/// What nmap wrote with -oX: each host that is up and said anything. A file that ends in the
/// middle keeps the hosts that were finished (ING156 says so).
///
/// Errors: ING156 not XML, or cut off; ING112 with a document type.
extern const EvidenceFormat kNmapXmlFormat;

}  // namespace assay::ingest
