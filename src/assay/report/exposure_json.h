#pragma once

#include <string>

#include "assay/exposure/comparison.h"

namespace assay::report {

/// One JSON object, as `schemas/exposure.schema.json` has it, ended by a newline.
std::string exposure_json(const exposure::Comparison& comparison);

}  // namespace assay::report
