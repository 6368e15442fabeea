#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Files in which devices speak, in any of the evidence formats of `assay identify`: walks,
/// recordings, scans, JSON lines. Each device says its MAC, object id, description and model; who
/// made it is a question for identify.
///
/// Reports: what the evidence format reports; a file of which nothing could be read is refused.
extern const SourceFormat kEvidenceSource;

}  // namespace assay::ingest
