#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// A network package of the Open Fibre Data Standard in JSON: nodes are sites, spans are links.
///
/// Reports: what whole_object reports.
/// Source:  Open Fibre Data Standard 0.4, network schema.
extern const SourceFormat kFibreNetworkSource;

}  // namespace assay::ingest
