#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/result.h"
#include "assay/exposure/exposure.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// How far the sets of a level can be looked at. Decided by numbers of sets, steps
/// and bytes alone, so that every machine and run decides alike.
class Limits {
 public:
  Limits(Level level, std::size_t members, const LossEngine& engine, const SetEngine& sets)
      : level_(level), members_(members), engine_(engine), steps_of_block_(sets.steps()) {}

  /// The order up to which losses are told: that of the request, else the default,
  /// else a lower one, which `cut` tells.
  ///
  /// Errors: EXP002 the request's own order is not feasible.
  Result<std::size_t> loss_order(std::optional<std::size_t> requested,
                                 std::vector<Diagnostic>& cut) const;

  /// Blocks of sets that may be asked about.
  std::uint64_t blocks() const;

  /// The highest order up to `wanted` up to which minimal sets can be found.
  std::size_t minimal_order(std::size_t wanted) const;

  /// Says that minimal sets were found up to `order` only.
  Diagnostic minimal_cut(std::size_t wanted, std::size_t order) const;

  /// Says that minimal sets are listed up to `order` only, but all counted.
  Diagnostic list_cut(std::size_t order) const;

  /// Why interception is left out, if it would take too many steps.
  std::optional<Diagnostic> overheard_cut(std::uint64_t steps) const;

 private:
  bool quick(std::size_t order) const;
  std::uint64_t loss_steps(std::size_t order) const;
  std::uint64_t bytes_of_rows(std::size_t order) const;
  std::string estimate(std::string_view what, std::size_t order, std::uint64_t steps) const;

  Level level_;
  std::size_t members_;
  const LossEngine& engine_;
  std::uint64_t steps_of_block_;
};

/// A diagnostic about what a limit cut off.
Diagnostic limit(Code code, std::string message);

}  // namespace assay::exposure
