#pragma once

#include "assay/pipeline/assess.h"
#include "assay/report/findings.h"
#include "assay/report/judgement.h"

/// An assessment as the report stage tells it: every face of a judgement is made from these.
namespace assay::cli {

report::FindingContext finding_context(const pipeline::Assessment& assessment);

report::JudgementPage judgement_page(const pipeline::Assessment& assessment);

/// Whether a search met its limit before it knew all that is told.
bool stopped(const mitigate::Judgement& judgement);

}  // namespace assay::cli
