#pragma once

#include <optional>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/exposure/comparison.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// What is asked about the exposure of a case.
struct ExposureQuestion {
  exposure::ExposureRequest request;  ///< Its tolerance and supply cut are taken from the case.
  bool cut_off = true;
  std::optional<Date> horizon;            ///< Of cut_off; else the policy's.
  std::vector<exposure::ShareBy> shares;  ///< Tables of shares at each level.
  bool all_proposals = false;  ///< Each of the case's, and not only the one it was opened with.
};

/// Whether the case, or the question, says until when cut_off looks.
bool has_horizon(const OpenedCase& opened, const ExposureQuestion& question);

/// Exposure of a case as it is and with its proposals. cut_off is left out where there is no
/// horizon. What a proposal could not carry out is added to `problems`.
///
/// Errors: those of `exposure::exposure`.
Result<exposure::Comparison> compare_exposure(const OpenedCase& opened,
                                              const ExposureQuestion& question, Problems& problems);

}  // namespace assay::pipeline
