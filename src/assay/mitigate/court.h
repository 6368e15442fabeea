#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay/mitigate/trial.h"

namespace assay::mitigate {

/// The trials of all threats of a policy on one subject.
using Trials = std::vector<std::unique_ptr<Trial>>;

/// MIT001: more controls are listed than are looked at; none: few enough.
std::optional<Diagnostic> too_many_listed(const Rules& rules);

/// MIT001: more controls bear on the threat than can be weighed.
Diagnostic too_many_controls(const Trial& trial);

/// The trials of the policy's threats, in its order. `scene` outlives them.
Trials trials_on(Scene& scene);

/// How a tolerance is called among the numbers of the policy: "tolerance disruption nation".
std::string name_of(const Tolerance& tolerance);

/// Steps that searches beside a verdict may take together, against threats with many controls:
/// about a second or two, whatever the size of the network.
std::int64_t allowance_on(const Scene& scene);

/// The worst verdict of some trials in each reading; `allowance` as of `Trial::verdict`.
Band<Verdict> worst(std::span<const std::unique_ptr<Trial>> trials, const Numbers& numbers,
                    std::int64_t* allowance = nullptr);

/// The shortest list of facts that decides some trials together, however they turn out:
/// whatever each of them is, the readings agree on all the others. Needs trials that the
/// readings part.
///
/// Lists are tried by length, then in the order of the assets that hang on their facts,
/// most first. After `kMostVerdicts` verdicts the first facts of that order that decide
/// are taken instead, and `smallest` is false.
DecidingFacts deciding_facts(std::span<const std::unique_ptr<Trial>> trials,
                             const Numbers& numbers);

inline constexpr std::size_t kMostVerdicts = 300;

/// Within which values of each number of the policy that bears on some trials their
/// worst verdict stays, all other numbers as they are.
///
/// Every number but the horizon only ever makes the verdict better as it grows, so that
/// bisection finds the ends exactly, on the grid in which files can state it. With the
/// horizon, controls become possible at their lead times and assets run out of spares in
/// between; it is searched piece by piece.
///
/// None where the verdicts are not known, or where many controls bear on a threat and the searches
/// take more than `allowance_on` the network.
std::optional<std::vector<NumberInterval>> intervals(std::span<const std::unique_ptr<Trial>> trials,
                                                     const Scene& scene, const Numbers& numbers);

}  // namespace assay::mitigate
