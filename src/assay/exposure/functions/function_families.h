#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "assay/exposure/functions/loss_functions.h"
#include "assay/exposure/minimal/fate_families.h"

namespace assay::exposure {

/// How many sets are listed, over all functions that differ.
inline constexpr std::uint64_t kMostListed = std::uint64_t{1} << 24;

/// The minimal sets of up to `order` members of every fate in one reading, read off the
/// functions. None where there are more than 64 members, more sets than `most_listed`, or
/// where the store of diagrams is exhausted.
///
/// Cost: about linear in the diagrams and in the sets.
std::optional<FateFamilies> function_families(const LossFunctions& functions, std::size_t members,
                                              Reading reading, std::size_t order,
                                              std::uint64_t most_listed = kMostListed);

}  // namespace assay::exposure
