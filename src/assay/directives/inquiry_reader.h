#pragma once

#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/yaml.h"
#include "assay/directives/inquiry.h"

namespace assay::directives {

/// Whether a file is the record of an inquiry and not a directive.
bool is_inquiry(const YamlValue& root);

/// Reads the record of an inquiry: docs/directives.md, "What an inquiry found".
///
/// Errors: in `problems`: BAS011 to BAS013; DIR012 a pattern in `of`; DIR021 nothing was searched.
Inquiry read_inquiry(const YamlValue& root, std::vector<Diagnostic>& problems);

}  // namespace assay::directives
