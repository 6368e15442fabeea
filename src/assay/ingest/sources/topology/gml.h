#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Graphs in GML, as the Internet Topology Zoo has them: `graph [ node [ id 0 label "Leeds" ] ]`.
///
/// Reports: ING033 nested too deep, ING005 not GML: the file is refused; what take_topology
/// reports. Source:  M. Himsolt, "GML: A portable Graph File Format", Universität Passau (1997).
extern const SourceFormat kGmlSource;

}  // namespace assay::ingest
