#pragma once

#include <vector>

#include "assay/exposure/exposure.h"
#include "assay/exposure/minimal/fate_families.h"

namespace assay::exposure {

/// The services of fates that have the same minimal sets in both readings, together, with the sets
/// of up to `order` members; sorted by their services.
std::vector<MinimalSets> services_by_family(const Band<FateFamilies>& families,
                                            const Network& network, const LossEngine& engine,
                                            std::size_t order);

}  // namespace assay::exposure
