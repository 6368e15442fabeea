#pragma once

#include "assay/base/result.h"
#include "assay/mitigate/relief.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// What the limits of a policy cost on a case (with the proposal, where there is one), and which
/// single input turns its verdict.
///
/// Errors: PIP002 the case has no policy; those of `mitigate::reliefs`.
Result<mitigate::Reliefs> relax_case(const OpenedCase& opened,
                                     const mitigate::SearchLimits& limits = {});

}  // namespace assay::pipeline
