#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Graphs in GraphML, as the Internet Topology Zoo and most tools of graphs write them. Of nested
/// graphs all nodes and edges count; hyperedges are passed over.
///
/// Reports: ING033, ING112 the file is refused; what take_topology reports.
/// Source:  U. Brandes, M. Eiglsperger, J. Lerner, C. Pich, "Graph Markup Language (GraphML)", in:
///          Handbook of Graph Drawing and Visualization (2013).
extern const SourceFormat kGraphmlSource;

}  // namespace assay::ingest
