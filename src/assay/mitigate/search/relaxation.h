#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "assay/mitigate/search/task.h"

namespace assay::mitigate {

/// Selections with all of `in` and none of `out`.
struct Branch {
  Choice in;
  Choice out;
};

/// Factors, never negative, by which some inequalities are added up to one that says how little a
/// selection can be worth: each cut asks for one option outside of it, each pool for no more than
/// its capacity.
struct Multipliers {
  std::vector<std::pair<std::size_t, Product>> cuts;   ///< Cut, factor above 0; ascending.
  std::vector<std::pair<std::size_t, Product>> pools;  ///< Pool, factor above 0; ascending.
  Product value = 0;                                   ///< Factor of the value itself.
};

/// How much the sum of the inequalities is at least, of a branch; exact. Where no selection may
/// be worth more than `most`, none is left once it is above `value * most`.
///
/// A draw that several options share, none of which is in, counts for each of them by its part.
Product least_sum(const Task& task, const std::vector<Choice>& cuts, const Branch& branch,
                  const Multipliers& by);

/// A branch where parts of options may be taken too.
struct Relaxed {
  std::vector<double> part;  ///< By bit: how much of it is taken.
  Multipliers by;            ///< What bounds the value, or shows that nothing is left.
};

/// Solves the linear relaxation of a branch by the dual simplex method, cuts being added as they
/// are broken (G. B. Dantzig, D. R. Fulkerson, S. M. Johnson, Operations Research 2 (1954),
/// 393-410). Numbers here are inexact: they propose multipliers, which `least_sum` judges.
///
/// `most`: a bound above it is as good as any.
Relaxed relax(const Task& task, const std::vector<Choice>& cuts, const Branch& branch,
              const std::optional<Product>& most);

}  // namespace assay::mitigate
