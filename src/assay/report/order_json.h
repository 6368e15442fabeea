#pragma once

#include "assay/report/json.h"
#include "assay/report/judgement.h"

namespace assay::report {

/// The verdict of a case before and after an order, as `check.schema.json` has it. Needs both
/// judgements.
Json order_json(const JudgementPage& page);

}  // namespace assay::report
