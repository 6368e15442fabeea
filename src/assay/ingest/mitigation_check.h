#pragma once

#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/case.h"
#include "assay/model/function_tree.h"

namespace assay::ingest {

/// Holds policy, controls and evidence of a case against each other and against its
/// network, sorts them by id, and writes functions as paths of the tree. Needs the network.
///
/// `functions` is null where the case names its functions freely.
///
/// Errors: ING082 policy and controls in two currencies; ING018 an id twice; ING085 a
///         pool, document, control, function, site, region or service that is not
///         there, with the nearest that is; ING086 controls that need each other,
///         named in order.
void check_mitigation(Case& of, const FunctionTree* functions, std::vector<Diagnostic>& problems);

}  // namespace assay::ingest
