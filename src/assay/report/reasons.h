#pragma once

#include <nlohmann/json_fwd.hpp>

#include "assay/model/because.h"

namespace assay::report {

/// Reasons as every JSON has them: `{"text", "places", "source"}`, places as `file:line:column`.
nlohmann::ordered_json because_json(const Because& because);

}  // namespace assay::report
