#pragma once

#include <cstddef>
#include <vector>

#include "assay/mitigate/conflict.h"

namespace assay::mitigate {

/// The preconditions that are broken now, each with its figures now and, with
/// `before`, in the network without the proposal. `clauses` gets their numbers.
std::vector<BrokenPrecondition> broken_preconditions(Trial& trial, Trial* before, Reading reading,
                                                     std::vector<std::size_t>& clauses);

}  // namespace assay::mitigate
