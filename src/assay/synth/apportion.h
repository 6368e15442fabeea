#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/share.h"

namespace assay::synth {

/// Divides `total` in proportion to `weights` into whole parts that add up to it.
/// Needs a weight above 0, unless there is none at all.
///
/// Source: the method of largest remainders (Hamilton); equal remainders go to the first.
std::vector<std::int64_t> apportioned(std::int64_t total, std::span<const std::int64_t> weights);

/// Deals items to kits so that the sizes that each kit gets come as near to its share of
/// all sizes as dealing one after the other allows: each goes where most is missing.
/// Items are dealt in the order of `order`. Shares add up to 1.
///
/// Returns the kit of each item. Cost: items times kits.
std::vector<std::size_t> dealt(std::span<const std::int64_t> sizes,
                               std::span<const std::size_t> order, std::span<const Share> shares);

/// The numbers below `count` in an order in which every part of the range has its turn:
/// the first k of them lie evenly, whatever k is. `phase` chooses among such orders.
///
/// Source: multiples of the golden ratio modulo 1; V. T. Sós, "On the distribution mod 1 of
///         the sequence nα", 1958 (the three-distance theorem).
std::vector<std::size_t> even_order(std::size_t count, std::uint64_t phase);

}  // namespace assay::synth
