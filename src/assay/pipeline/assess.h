#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/directives/directives.h"
#include "assay/pipeline/judge_case.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// The whole pipeline's answer.
struct Assessment {
  OpenedCase opened;
  directives::Outcome outcome;  ///< Of the network with the proposal, where there is one.
  std::optional<CaseJudgement> judgement;  ///< Nothing where the case has no policy or services.
  std::vector<std::string> unanswered;     ///< What cannot be said, and which table would say it.
  Problems problems;
};

/// Findings and verdict, without and with the proposal. `limits` are those of the search for
/// controls; `with_proof`: the judgement brings what proves it.
///
/// Errors: those of `open_case` and `judge_case`.
Result<Assessment> assess(const CaseRequest& request, const mitigate::SearchLimits& limits = {},
                          bool with_proof = false);

}  // namespace assay::pipeline
