#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assay/exposure/exposure.h"
#include "assay/exposure/functions/loss_functions.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/model/share.h"

namespace assay::exposure {

/// Of each member, the sum over all sets without it of the weight that it adds, in the
/// reading `least`: counted in the diagrams, whatever the number of sets.
///
/// Needs:  the weight of everything times the number of sets stays below 2^127.
/// Cost:   linear in the diagrams.
/// Source: Z. W. Birnbaum, "On the importance of different components in a multicomponent
///         system", Multivariate Analysis II, Academic Press 1969, 581-592.
std::vector<Product> added_weights(const LossFunctions& functions, std::size_t members);

/// Structural importance: the added weights, over the weight of everything and the number of
/// sets without a member. None where 64 bits do not hold the divisor.
std::optional<Importance> birnbaum(std::span<const Product> added_weights,
                                   std::int64_t total_weight);

/// Whether there is a divisor for so many members.
bool has_birnbaum(std::size_t members, std::int64_t total_weight);

/// Pairs of a service and one of its minimal sets, those with each member and all.
Importance cut_share(const FateFamilies& families, const LossEngine& engine, std::size_t members);

}  // namespace assay::exposure
