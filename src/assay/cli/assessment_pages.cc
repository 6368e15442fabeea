#include "assay/cli/assessment_pages.h"

#include <algorithm>
#include <vector>

namespace assay::cli {

report::FindingContext finding_context(const pipeline::Assessment& assessment) {
  const pipeline::Situation& now = assessment.opened.now();
  return {assessment.opened.shipped.library, now.of.assets, now.resolution.parties,
          now.parties.entities};
}

report::JudgementPage judgement_page(const pipeline::Assessment& assessment) {
  const Case& of = assessment.opened.before.of;
  const std::optional<pipeline::CaseJudgement>& judged = assessment.judgement;
  std::vector<const PartyList*> lists;
  for (const auto& list : of.lists) lists.push_back(list.get());
  return {of.title,
          of.as_of,
          of.known_on,
          false,
          assessment.opened.proposal,
          of.policy ? &*of.policy : nullptr,
          judged ? &judged->before : nullptr,
          judged && judged->after ? &*judged->after : nullptr,
          assessment.unanswered,
          std::move(lists)};
}

bool stopped(const mitigate::Judgement& judgement) {
  return std::ranges::any_of(judgement.threats, [](const mitigate::ThreatJudgement& threat) {
    return std::ranges::any_of(kReadings, [&](Reading reading) {
      const mitigate::ThreatVerdict& verdict = threat.reading[reading];
      return verdict.stopped || (verdict.conflict && !verdict.conflict->irreducible) ||
             (verdict.addition && !verdict.addition->least);
    });
  });
}

}  // namespace assay::cli
