#include "assay/pipeline/relax_case.h"

#include "assay/pipeline/codes.h"
#include "assay/pipeline/rules_of.h"

namespace assay::pipeline {

Result<mitigate::Reliefs> relax_case(const OpenedCase& opened,
                                     const mitigate::SearchLimits& limits) {
  const Situation& now = opened.now();
  const Case& of = now.of;
  if (!has_policy(of)) {
    return failure(codes::kNoPolicy, {of.folder.string(), 0, 0, 0},
                   "the case has no policy to be judged by, so that there are no limits to let go");
  }
  const std::vector<SupplyStop> stops = supply_stops(now, opened.shipped);
  return mitigate::reliefs(subject_of(now), rules_of(of, stops, limits));
}

}  // namespace assay::pipeline
