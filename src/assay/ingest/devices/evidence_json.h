#pragma once

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {

/// One JSON object a line: `{"id", "evidence": {...}, "claim": {...}}`, as docs/formats.md has it.
/// A line that cannot be read is rejected (ING151), and the others count.
extern const EvidenceFormat kEvidenceJsonFormat;

}  // namespace assay::ingest
