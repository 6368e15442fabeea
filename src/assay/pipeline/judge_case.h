#pragma once

#include <optional>

#include "assay/base/result.h"
#include "assay/mitigate/mitigate.h"
#include "assay/mitigate/proof.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// The judgement on a network as it is, and with the proposal where there is one.
struct CaseJudgement {
  mitigate::Judgement before;
  std::optional<mitigate::Judgement> after;

  /// On the network with the proposal, where there is one.
  const mitigate::Judgement& now() const { return after ? *after : before; }
};

/// Judges an opened case by its policy, both networks at once where there are threads for it
/// (0: one per processor). The answer does not depend on them.
///
/// Errors: PIP002 the case has no policy, or one that could not be read; those of
///         `mitigate::judge`.
Result<CaseJudgement> judge_case(const OpenedCase& opened, unsigned threads = 1,
                                 const mitigate::SearchLimits& limits = {},
                                 bool with_proof = false);

/// What proves the verdicts of a judgement, which outlives it.
struct CaseProof {
  const mitigate::NetworkProof* before = nullptr;
  const mitigate::NetworkProof* after = nullptr;  ///< None without a proposal.
};

/// Needs a judgement that was asked for with its proof.
///
/// Errors: MIT007 a search met its limit.
Result<CaseProof> proof_of(const CaseJudgement& judgement);

}  // namespace assay::pipeline
