#pragma once

#include <string>

#include "assay/exposure/comparison.h"
#include "assay/report/style.h"

namespace assay::report {

/// The page that a person reads: at each level who alone, and which two together, take
/// down most, who can listen, what a stop of supply costs, and what each proposal changes.
std::string exposure_text(const exposure::Comparison& comparison, const Style& style);

}  // namespace assay::report
