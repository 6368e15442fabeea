#pragma once

#include <vector>

#include "assay/mitigate/trial.h"

namespace assay::mitigate {

/// What would have to be added to the policy's means so that some choice suffices: the
/// least capacity that has no price, then the least money (capacity at its price, and
/// what the choice costs beyond the budget), then the least time, then the fewest
/// controls. Needs the verdict not_practicably.
LeastAddition least_addition(Trial& trial, const Assumption& assumed, const Numbers& numbers);

/// What a control without preconditions would have to secure beside all that there are:
/// equipment by supplier and function, of which no part can be left out. Needs the
/// verdict not_effectively.
std::vector<IdealPart> least_ideal(Trial& trial, const Assumption& assumed, const Numbers& numbers);

}  // namespace assay::mitigate
