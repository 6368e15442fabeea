#pragma once

#include <vector>

#include "assay/base/result.h"
#include "assay/mitigate/alternatives.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// What each control and each two of them would leave of the threats of an opened case, with the
/// proposal where there is one: the less intrusive alternatives that a letter answers for.
///
/// Errors: PIP002; those of `mitigate::alternatives`.
Result<std::vector<mitigate::ThreatAlternatives>> weigh_alternatives(const OpenedCase& opened);

}  // namespace assay::pipeline
