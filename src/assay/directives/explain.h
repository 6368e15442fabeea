#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// How many assets of a finding each condition decides.
struct ConditionCounts {
  std::array<std::int64_t, kConditions> missing{};
  std::array<std::int64_t, kConditions> failed{};
  std::map<std::uint8_t, std::int64_t> exceptions;  ///< Of the duty, by their number from 1 on.
};

/// The clauses of a duty, each with its citation and place; then what is in doubt.
Because clauses(const Instrument& instrument, const Duty& duty);

/// Assets of one maker, known in one way.
struct MakerCount {
  EntityId maker;
  MakerBasis basis = MakerBasis::kUnknown;
  std::int64_t assets = 0;
};

/// Why a finding is what it is: what the duty says; the figures of a cap, what is missing or did
/// not hold; whose equipment it is; the dates; the first rows; then its other clauses and doubts.
///
/// `figures` are those of a cap, else empty; `makers` those of its assets, each once, in any order.
Because explain(const Finding& finding, const DutyOnDate& on, const ConditionCounts& counts,
                const std::vector<std::string>& figures, std::vector<MakerCount> makers,
                const Inventory& inventory, const Question& question, const Library& library);

}  // namespace assay::directives
