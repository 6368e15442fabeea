#pragma once

#include <cstdint>
#include <vector>

#include "assay/mitigate/option.h"

namespace assay::mitigate {

/// What a control pays or draws for by `per`: a number for each control, supplier,
/// release, asset or service. Equal numbers of one `per` mean the same thing.
std::vector<std::uint64_t> units_of(const Option& option, Per per, Options& options,
                                    const Ground& ground, const Control& control);

}  // namespace assay::mitigate
