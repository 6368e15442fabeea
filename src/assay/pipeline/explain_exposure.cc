#include "assay/pipeline/explain_exposure.h"

#include "assay/model/in_use.h"
#include "assay/pipeline/level_groups.h"

namespace assay::pipeline {

Result<exposure::Explanation> explain_exposure(const OpenedCase& opened,
                                               const exposure::WitnessQuestion& question) {
  const Situation& now = opened.now();
  const auto ask = [&](const Groups& groups) {
    return exposure::explain(now.of.network, groups, in_use(now.of.assets, now.of.as_of), question);
  };
  return question.level ? ask(groups_at(now, *question.level)) : ask(now.groups);
}

}  // namespace assay::pipeline
