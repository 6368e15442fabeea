#include "assay/pipeline/rules_of.h"

namespace assay::pipeline {

mitigate::Subject subject_of(const Situation& situation) {
  return {situation.of.assets, situation.of.network, situation.groups, situation.parties.entities,
          situation.compelled};
}

mitigate::Rules rules_of(const Case& of, std::span<const SupplyStop> stops,
                         const mitigate::SearchLimits& limits) {
  return {*of.policy, of.mitigations, of.evidence, stops, of.as_of, of.known_on, limits};
}

bool has_policy(const Case& of) { return of.policy && !of.rules_broken; }

}  // namespace assay::pipeline
