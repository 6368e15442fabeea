#include "assay/pipeline/weigh_alternatives.h"

#include "assay/pipeline/codes.h"
#include "assay/pipeline/rules_of.h"

namespace assay::pipeline {

Result<std::vector<mitigate::ThreatAlternatives>> weigh_alternatives(const OpenedCase& opened) {
  const Situation& now = opened.now();
  const Case& of = now.of;
  if (!has_policy(of)) {
    return failure(codes::kNoPolicy, {of.folder.string(), 0, 0, 0},
                   "the case has no policy to be judged by, so that there are no alternatives to "
                   "weigh");
  }
  const std::vector<SupplyStop> stops = supply_stops(now, opened.shipped);
  return mitigate::alternatives(subject_of(now), rules_of(of, stops));
}

}  // namespace assay::pipeline
