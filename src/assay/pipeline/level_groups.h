#pragma once

#include "assay/exposure/level.h"
#include "assay/model/network.h"
#include "assay/pipeline/situation.h"

namespace assay::pipeline {

/// Whether the members of a level are families of equipment, and not suppliers or who is behind
/// them.
bool is_family(exposure::Level level);

/// What assets fail with at a level.
///
/// Cost: of families, a look-up per asset.
Groups groups_at(const Situation& situation, exposure::Level level);

}  // namespace assay::pipeline
