#pragma once

#include <span>
#include <vector>

#include "assay/mitigate/court.h"
#include "assay/mitigate/relief.h"

namespace assay::mitigate {

/// The single inputs that turn the verdict of some trials from `now`: each number of the policy,
/// moved least (with few controls); each supplier with equipment under nobody, or under a party
/// of a threat; each control in force, taken away.
std::vector<Flip> flips(std::span<const std::unique_ptr<Trial>> trials, const Scene& scene,
                        const Band<Verdict>& now);

}  // namespace assay::mitigate
