#pragma once

#include <vector>

#include "assay/model/entity.h"

namespace assay::ingest {

/// Closes open shares from below where a sum asks for it: whoever has in all a part of a company
/// that only one chain can bring him has at least half of that chain's company, or as much of it
/// as the sum needs.
///
/// A registrar counts a chain's holding wholly where it is controlled and multiplies it otherwise;
/// the bound holds either way.
///
/// Cost: sums times the holdings in the companies they speak of.
void imply_shares(std::vector<Stake>& stakes);

}  // namespace assay::ingest
