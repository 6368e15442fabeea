#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/minimal/formulas.h"

namespace assay::exposure {

/// Ways to order the members of formulas for decision diagrams.
enum class MemberOrder : std::uint8_t {
  kAsWritten,      ///< As they are met when the formulas are read from left to right.
  kSmallestFirst,  ///< The same, with the parts that have the fewest parts themselves first.
  kLargestFirst,   ///< With those that have the most first.
};
inline constexpr MemberOrder kMemberOrders[] = {
    MemberOrder::kSmallestFirst, MemberOrder::kAsWritten, MemberOrder::kLargestFirst};

/// The members of these formulas, each once, so that those that meet in small parts of a
/// formula stand together.
///
/// Cost:   linear in the formulas, which are read once each.
/// Source: M. Fujita, H. Fujisawa, N. Kawato, "Evaluation and improvements of Boolean
///         comparison method based on binary decision diagrams", ICCAD 1988, 2-5.
std::vector<std::uint32_t> ordered_members(const Formulas& formulas, std::span<const Formula> roots,
                                           MemberOrder order);

}  // namespace assay::exposure
