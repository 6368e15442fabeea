#pragma once

#include "assay/base/result.h"
#include "assay/exposure/witness/explanation.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// Why a set of members stops a service of a case, with its proposal where it was opened with one.
///
/// Errors: those of `exposure::explain`.
Result<exposure::Explanation> explain_exposure(const OpenedCase& opened,
                                               const exposure::WitnessQuestion& question);

}  // namespace assay::pipeline
