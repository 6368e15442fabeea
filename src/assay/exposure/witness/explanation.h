#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/exposure/level.h"
#include "assay/exposure/witness/witness.h"

namespace assay::exposure {

/// Why do these stop that?
struct WitnessQuestion {
  std::string service;
  std::vector<std::string> set;  ///< Ids of members; empty: unknown makers alone.
  std::optional<Level> level;    ///< None: the first level whose members all of them are.
};

/// A witness in both readings, and what its numbers stand for.
struct Explanation {
  Level level = Level::kSupplier;
  std::vector<std::string> members;  ///< Sets are indexes into it.
  ServiceId service;
  Band<Witness> witness;
};

/// Finds the service and the members by their names, and tells why.
///
/// Errors: EXP020 there is no such service; EXP021 a name is no member of the level, or not all
///         are of one.
/// Cost:   that of `witness`, twice where makers are not known.
Result<Explanation> explain(const Network& network, const Groups& groups, const AssetSet& in_use,
                            const WitnessQuestion& question);

}  // namespace assay::exposure
