#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// A graph as a file tells of it: nodes with a value `id`, edges with `source` and `target`.
struct Topology {
  struct Record {
    std::uint32_t line = 0;
    std::vector<std::pair<std::string, std::string>> said;  ///< Name -> text, in order.
    std::size_t begin = 0;                                  ///< Bytes of the file that it is.
    std::size_t end = 0;                                    ///< 0: not known.

    std::string_view value(std::string_view name) const;
  };
  std::vector<Record> nodes;
  std::vector<Record> edges;
};

/// Gives the nodes and edges to `into`. Nodes are devices where some node tells a maker, model,
/// serial or MAC, else sites; edges are links. `input` is what they were read from.
///
/// Reports: ING018 an id that another node has, ING020 a node without one, ING043 an edge to a node
///          that is not there: rejected; ING044 an edge from a node to itself, which counts.
void take_topology(const Topology& topology, const SourceInput& input, Intake& into);

}  // namespace assay::ingest
