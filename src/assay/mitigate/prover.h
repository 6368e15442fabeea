#pragma once

#include "assay/mitigate/proof.h"
#include "assay/mitigate/trial.h"

namespace assay::mitigate {

/// What proves a verdict on one threat in one reading.
///
/// Needs a decision, with its tree, whose search met no limit.
ReadingProof proof_of(Trial& trial, Reading reading, const Decision& decision,
                      const SearchTree& tree);

}  // namespace assay::mitigate
