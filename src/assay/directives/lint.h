#pragma once

#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/directives/library.h"
#include "assay/model/entity.h"
#include "assay/model/function_tree.h"

namespace assay::directives {

/// What a careful reader would ask about a library that reads without error: a name that
/// leads nowhere, a duty that can never apply, one that nothing shows at work.
///
/// An empty tree or catalogue is not asked about. `library` may be the user's own; `shipped` is
/// then that with which it is to stand, or nothing.
///
/// Errors:   DIR005 a function that the tree does not have; DIR009 a duty that can never apply;
///           DIR019 a reference to an instrument or duty that is not there.
/// Warnings: DIR007 an entity that the catalogue does not have; DIR011 a duty with fewer
///           than two examples; DIR020 a shipped duty asks the same already.
std::vector<Diagnostic> lint(const Library& library, const FunctionTree& functions,
                             const EntityCatalogue& entities, const Library* shipped = nullptr);

}  // namespace assay::directives
