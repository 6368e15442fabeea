#pragma once

#include <span>

#include "assay/mitigate/mitigate.h"
#include "assay/model/supply_stop.h"
#include "assay/pipeline/situation.h"

/// A situation as the stage mitigate asks for it.
namespace assay::pipeline {

/// What is judged; it refers to `situation`.
mitigate::Subject subject_of(const Situation& situation);

/// What it is judged by; it refers to the case, which must have a policy, and to `stops`.
mitigate::Rules rules_of(const Case& of, std::span<const SupplyStop> stops,
                         const mitigate::SearchLimits& limits = {});

/// Whether the case has a policy that could be read.
bool has_policy(const Case& of);

}  // namespace assay::pipeline
