#include "assay/pipeline/judge_case.h"

#include <future>
#include <utility>
#include <vector>

#include "assay/pipeline/codes.h"
#include "assay/pipeline/rules_of.h"

namespace assay::pipeline {
namespace {

Diagnostic no_policy(const Case& of) {
  return {Severity::kError,
          codes::kNoPolicy,
          "the case has no policy to be judged by; name one in case.yaml as `policy: policy.yaml`, "
          "or mend the one that it has",
          {of.folder.string(), 0, 0, 0},
          {},
          {}};
}

/// Judges a situation; `without` is the one without the proposal.
Result<mitigate::Judgement> judge(const Situation& situation, const Situation* without,
                                  const Shipped& shipped, const mitigate::SearchLimits& limits,
                                  bool with_proof) {
  const std::vector<SupplyStop> stops = supply_stops(situation, shipped);
  const mitigate::Rules rules = rules_of(situation.of, stops, limits);
  if (without == nullptr) {
    return mitigate::judge(subject_of(situation), rules, nullptr, with_proof);
  }
  const mitigate::Subject before = subject_of(*without);
  return mitigate::judge(subject_of(situation), rules, &before, with_proof);
}

}  // namespace

Result<CaseJudgement> judge_case(const OpenedCase& opened, unsigned threads,
                                 const mitigate::SearchLimits& limits, bool with_proof) {
  if (!has_policy(opened.before.of)) return failure(no_policy(opened.before.of));
  std::future<Result<mitigate::Judgement>> coming;
  if (opened.after) {
    coming = std::async(threads == 1 ? std::launch::deferred : std::launch::async, [&] {
      return judge(*opened.after, &opened.before, opened.shipped, limits, with_proof);
    });
  }
  Result<mitigate::Judgement> before =
      judge(opened.before, nullptr, opened.shipped, limits, with_proof);
  CaseJudgement out;
  if (coming.valid()) {
    Result<mitigate::Judgement> after = coming.get();
    if (!after) return failure(std::move(after).error());
    out.after = *std::move(after);
  }
  if (!before) return failure(std::move(before).error());
  out.before = *std::move(before);
  return out;
}

Result<CaseProof> proof_of(const CaseJudgement& judgement) {
  CaseProof out;
  const Result<const mitigate::NetworkProof*> before = mitigate::proof_of(judgement.before);
  if (!before) return failure(before.error());
  out.before = *before;
  if (!judgement.after) return out;
  const Result<const mitigate::NetworkProof*> after = mitigate::proof_of(*judgement.after);
  if (!after) return failure(after.error());
  out.after = *after;
  return out;
}

}  // namespace assay::pipeline
