#pragma once

#include <optional>

#include "assay/mitigate/search/inquiry.h"
#include "assay/mitigate/search/task.h"

namespace assay::mitigate {

/// A selection that suffices and is allowed, of little value, found without a proof that no other
/// is worth less: the search goes by it. None where none was met with; there may be one.
///
/// What lowers the shortfall most for its value is taken, until nothing is short; what turns out
/// not to be needed is left out; then one or two are exchanged for one that is worth less, as long
/// as that is possible (a greedy cover: L. A. Wolsey, Combinatorica 2 (1982), 385-393).
std::optional<Choice> first_choice(const Task& task, const Inquiry& inquiry);

}  // namespace assay::mitigate
