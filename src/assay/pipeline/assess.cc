#include "assay/pipeline/assess.h"

#include <utility>

namespace assay::pipeline {
namespace {

/// The questions that the case leaves open for want of a table.
std::vector<std::string> unanswered(const Case& of) {
  std::vector<std::string> out;
  if (of.rules_broken) {
    out.emplace_back(
        "whether the risk can be mitigated: policy, controls or evidence have errors, and nothing "
        "is judged by half of them");
  } else if (!of.policy) {
    out.emplace_back(
        "whether the risk can be mitigated: `policy` in case.yaml would say whom the assessor "
        "fears and which loss is accepted");
  }
  if (of.network.services.empty()) {
    out.emplace_back("what would be lost: the table `services` would say what people use where");
  }
  if (of.network.links.empty() && of.network.sites.size() > 1) {
    out.emplace_back("which services survive elsewhere: the table `links` would join the sites");
  }
  return out;
}

}  // namespace

Result<Assessment> assess(const CaseRequest& request, const mitigate::SearchLimits& limits,
                          bool with_proof) {
  Result<OpenedCase> opened = open_case(request);
  if (!opened) return failure(std::move(opened).error());
  directives::Outcome outcome = directives_on(opened->now(), opened->shipped, {});
  Problems problems = opened->problems;
  std::optional<CaseJudgement> judgement;
  const Case& of = opened->before.of;
  if (of.policy && !of.rules_broken && !of.network.services.empty()) {
    Result<CaseJudgement> judged = judge_case(*opened, request.threads, limits, with_proof);
    if (!judged) return failure(std::move(judged).error());
    judgement = *std::move(judged);
    problems.add(judgement->now().problems);
  }
  std::vector<std::string> open = unanswered(of);
  return Assessment{*std::move(opened), std::move(outcome), std::move(judgement), std::move(open),
                    std::move(problems)};
}

}  // namespace assay::pipeline
