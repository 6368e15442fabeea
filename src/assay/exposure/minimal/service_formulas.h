#pragma once

#include <optional>
#include <vector>

#include "assay/exposure/demands.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/minimal/formulas.h"
#include "assay/exposure/minimal/frame.h"

namespace assay::exposure {

/// What stops each fate, as a formula. None when that would take too many formulas.
///
/// A fate stops when its site fails, or when for one of its needs all alternatives do. Of
/// an alternative that lists n sites and asks for k, n - k + 1 must be parted from the
/// service's site or fail themselves; where one is enough, all of them together.
///
/// Cost: that of `Routes`, once per distinct list of sites where one is enough, else
///       once per site that is listed, or once per service's site where these are fewer.
std::optional<std::vector<Formula>> service_formulas(const Frame& frame, const Demands& demands,
                                                     std::span<const Fate> fates,
                                                     Formulas& formulas, std::size_t most_formulas);

}  // namespace assay::exposure
