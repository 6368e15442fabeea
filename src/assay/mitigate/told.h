#pragma once

#include <string>
#include <vector>

#include "assay/mitigate/conflict.h"

namespace assay::mitigate {

/// What a precondition asks for, as a clause: "at most 35.0 % of the sites with
/// transport hostile".
std::string asked(const Precondition& precondition);

/// A conflict as people read it: at most six sentences, from what is hostile to what
/// cannot be met. Needs everything else of `verdict` to be filled.
Conflict told(const ConflictParts& parts, const std::vector<std::size_t>& broken_clauses,
              const ThreatVerdict& verdict, const Trial& trial);

/// `4.2 % of the weight of the nation (1,234 of 29,000)`.
std::string told_loss(const ToleranceRow& row, std::int64_t loss);

}  // namespace assay::mitigate
