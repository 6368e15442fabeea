#include "assay/pipeline/relax_case.h"

#include "assay/pipeline/codes.h"

namespace assay::pipeline {

Result<mitigate::Reliefs> relax_case(const OpenedCase& opened,
                                     const mitigate::SearchLimits& limits) {
  const Situation& now = opened.now();
  const Case& of = now.of;
  if (!of.policy || of.rules_broken) {
    return failure(codes::kNoPolicy, {of.folder.string(), 0, 0, 0},
                   "the case has no policy to be judged by, so that there are no limits to let go");
  }
  const std::vector<SupplyStop> stops = supply_stops(now, opened.shipped);
  return mitigate::reliefs(
      {of.assets, of.network, now.groups, now.parties.entities, now.compelled},
      {*of.policy, of.mitigations, of.evidence, stops, of.as_of, of.known_on, limits});
}

}  // namespace assay::pipeline
