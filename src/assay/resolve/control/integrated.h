#pragma once

#include <vector>

#include "assay/resolve/control/control.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// What `Ownership::integrated` promises.
std::vector<ControlAnswer> integrated_shares(const OwnershipGraph& graph);

}  // namespace assay::resolve
