#pragma once

#include <optional>
#include <vector>

#include "assay/base/yaml.h"
#include "assay/directives/instrument.h"

namespace assay::directives {

/// Reads one worked example of a duty; what is wrong goes to `problems`.
///
/// Errors: BAS011 a column that an asset table does not have; BAS012, BAS013; DIR001.
std::optional<Example> read_example(const YamlValue& value, std::vector<Diagnostic>& problems);

}  // namespace assay::directives
