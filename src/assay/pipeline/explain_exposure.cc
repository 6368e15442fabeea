#include "assay/pipeline/explain_exposure.h"

#include "assay/model/in_use.h"

namespace assay::pipeline {

Result<exposure::Explanation> explain_exposure(const OpenedCase& opened,
                                               const exposure::WitnessQuestion& question) {
  const Situation& now = opened.now();
  return exposure::explain(now.of.network, now.groups, in_use(now.of.assets, now.of.as_of),
                           question);
}

}  // namespace assay::pipeline
