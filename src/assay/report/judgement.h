#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/mitigate/mitigate.h"
#include "assay/model/party_list.h"
#include "assay/model/policy.h"
#include "assay/report/findings.h"
#include "assay/report/style.h"

namespace assay::report {

/// What a judgement is told with: parts of earlier stages, which outlive this.
struct JudgementPage {
  std::string title;  ///< Of the case.
  Date as_of;
  Date known_on;
  bool of_today = false;
  std::string proposal;  ///< Empty: none.
  const Policy* policy = nullptr;
  const mitigate::Judgement* before = nullptr;  ///< Nothing where the case cannot be judged.
  const mitigate::Judgement* after = nullptr;   ///< With the proposal.
  std::vector<std::string> unanswered;          ///< Questions left open for want of a table.
  std::vector<const PartyList*> lists;          ///< Against which suppliers are screened.
};

/// The page that a person reads: the verdict without and with the proposal, why in plain
/// sentences, each threat with its losses and tolerances, what was considered, the ways out,
/// and how far each number of the policy could move.
std::string judgement_text(const JudgementPage& page, const Style& style);

/// One JSON object, as `schemas/assess.schema.json` has it, ended by a newline. Without
/// `findings` (a command that gives the verdict alone) these are an empty list.
std::string judgement_json(const JudgementPage& page,
                           const std::vector<directives::Finding>& findings,
                           const FindingContext* context);

}  // namespace assay::report
