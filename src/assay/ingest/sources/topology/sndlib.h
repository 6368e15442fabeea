#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Networks of SNDlib, in its native format and in XML. Demands and costs are passed over.
///
/// Reports: ING033, ING112 and ING005 the file is refused; what take_topology reports.
/// Source:  S. Orlowski, R. Wessäly, M. Pióro, A. Tomaszewski, "SNDlib 1.0: Survivable Network
/// Design
///          Library", Networks 55 (2010), 276-286.
extern const SourceFormat kSndlibSource;

}  // namespace assay::ingest
