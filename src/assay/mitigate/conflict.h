#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "assay/mitigate/trial.h"

namespace assay::mitigate {

/// Clauses that cannot be met together, by number.
struct ConflictParts {
  std::vector<std::size_t> rows;     ///< Of `Trial::rows`.
  std::vector<std::size_t> clauses;  ///< Of `Scene::clauses`.
  std::vector<std::size_t> pools;    ///< Of `Policy::pools`.
  bool budget = false;
  bool horizon = false;
  bool irreducible = true;  ///< False: a search was stopped before it knew.
};

/// How much of what a control would act on a clause of it keeps it from, with everything
/// chosen, by the code of the region: hostile assets, additions or services.
std::map<std::uint32_t, std::int64_t> kept_from(Trial& trial, Situation& in, std::size_t clause,
                                                const Numbers& numbers);

/// The clauses that keep their control from something, with everything chosen.
/// Only dropping one of these can change a loss.
std::vector<std::size_t> broken_clauses(Trial& trial, Situation& in, const Numbers& numbers);

/// Why not even every control suffices: one tolerance row and the fewest preconditions
/// under which it cannot be met. Needs the verdict not_effectively.
///
/// With everything chosen and the clauses outside a set dropped, losses fall as the set
/// shrinks. A set that can be met is enlarged until nothing can be added; whatever cannot
/// be met has a clause outside it. So the smallest set that hits what is outside of all
/// these is tried next, and the first that cannot be met is the smallest of all.
ConflictParts conflict_of_effect(Trial& trial, const Assumption& assumed, const Numbers& numbers);

/// Why no choice within means suffices: rows and means that no choice meets together, from which
/// nothing can be left out. Needs the verdict not_practicably.
///
/// Of few controls (`kFewControls`) it is the smallest. A set of clauses is in conflict when each
/// choice breaks one of them, that is when it hits the broken set of every choice. The smallest
/// hitting set of some broken sets is tried; a choice that it does not hit adds its own (implicit
/// hitting sets: R. M. Karp, E. Moreno-Centeno, Operations Research 61 (2013), 453-468).
/// Of many, one after the other is left out where the rest stays in conflict.
ConflictParts conflict_of_means(Trial& trial, const Assumption& assumed, const Numbers& numbers);

}  // namespace assay::mitigate
