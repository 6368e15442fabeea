#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "assay/exposure/exposure.h"
#include "assay/exposure/loss_table.h"
#include "assay/exposure/minimal/fate_families.h"

namespace assay::exposure {

/// Fussell-Vesely: of all pairs of a service and one of its minimal sets, those with each member.
/// Needs: minimal sets that are all listed.
Importance cut_share(const FateFamilies& families, std::span<const Fate> fates,
                     std::size_t members);

/// Birnbaum: the weights that members add, over the weight of everything and the number of sets
/// without a member; nothing where that passes 2^63. Needs: a table of all sets.
std::optional<Importance> birnbaum(const LossTable& table, std::int64_t total_weight);

}  // namespace assay::exposure
