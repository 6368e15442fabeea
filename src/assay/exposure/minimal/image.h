#pragma once

#include <optional>
#include <span>

#include "assay/exposure/level.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/model/reading.h"

namespace assay::exposure {

/// The minimal sets of controllers or states, from those of suppliers and from who is behind each
/// of these, without the network being asked: a set stops a service where it is behind all the
/// suppliers of a set that does. In the reading `most` a supplier behind which stands somebody
/// unknown fails with every set.
///
/// Needs: minimal sets of suppliers that are all listed, in the same reading; `behind` by their
///        numbers. Nothing where there are more members than a word has bits, or where suppliers
///        are behind so many members that a set has more than 4,096 images.
/// Cost:  linear in the sets of distinct families, and quadratic in those of each.
std::optional<FateFamilies> image(const FateFamilies& of_suppliers, std::span<const Behind> behind,
                                  Reading reading);

}  // namespace assay::exposure
