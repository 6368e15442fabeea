#pragma once

#include <span>
#include <string>

#include "assay/identify/learn/learner.h"

namespace assay::report {

/// What was learnt as a file of a pack (docs/fingerprints.md), to be read, narrowed and given its
/// sources by a person. Counts stand in remarks.
std::string learnt_pack_text(std::span<const identify::Learnt> learnt);

}  // namespace assay::report
