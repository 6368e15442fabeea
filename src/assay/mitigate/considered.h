#pragma once

#include <vector>

#include "assay/mitigate/court.h"

namespace assay::mitigate {

/// Documents that were known on the date, by id, and controls that lower no loss, each
/// with what it does to the judgement.
std::vector<Considered> considered(const Scene& scene, const Trials& trials);

/// The ways out that the case states, in the order of the file; declining comes first,
/// also where it is not stated, if there is a proposal to decline.
std::vector<WayOutCost> ways_out(Scene& scene, bool proposal);

}  // namespace assay::mitigate
