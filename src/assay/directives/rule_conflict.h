#pragma once

#include <vector>

#include "assay/directives/directives.h"

namespace assay::directives {

/// Says in findings which others nobody can obey as well: where a duty names another in
/// `conflicts_with`, and both catch some asset of one operator.
void tell_conflicts(const Library& library, std::vector<Finding>& findings);

}  // namespace assay::directives
