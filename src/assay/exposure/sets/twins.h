#pragma once

#include <cstdint>
#include <span>

#include "assay/exposure/sets/contraction.h"

namespace assay::exposure {

/// Makes nodes one that behave alike and are joined to the same others over links that behave
/// alike: whatever reaches one of them reaches them all, and goes on from each to the same nodes.
/// Most of a network are ends of it, and most ends of one place are alike.
///
/// Sites that services need are counted one by one; the nodes of `needed` sites stay as they are.
///
/// Cost: some passes over what is left.
void merge_twins(Contraction& network, std::span<const std::uint32_t> needed);

}  // namespace assay::exposure
