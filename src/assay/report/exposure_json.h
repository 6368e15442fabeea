#pragma once

#include <string>

#include "assay/report/exposure_answer.h"

namespace assay::report {

/// The answer as JSON by schemas/exposure.schema.json: one line, ended by a newline.
std::string exposure_json(const ExposureAnswer& answer);

}  // namespace assay::report
