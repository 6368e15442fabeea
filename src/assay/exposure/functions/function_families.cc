#include "assay/exposure/functions/function_families.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace assay::exposure {
namespace {

/// A set of members as bits.
using Mask = std::uint64_t;
constexpr std::size_t kMostMembers = 64;

/// By size, then by members.
bool comes_before(Mask a, Mask b) {
  const int size_a = std::popcount(a), size_b = std::popcount(b);
  if (size_a != size_b) return size_a < size_b;
  const Mask differ = a ^ b;
  return (a & differ & (~differ + 1)) != 0;  // Who has the first member that they do not share.
}

MemberSet members_of(Mask mask) {
  MemberSet set;
  for (; mask != 0; mask &= mask - 1) {
    set.push_back(static_cast<std::uint32_t>(std::countr_zero(mask)));
  }
  return set;
}

/// How many sets families have together; no more than `most` and one.
std::uint64_t sets_of(const std::vector<Diagram>& families, const Diagrams& diagrams,
                      std::uint64_t most) {
  std::vector<std::uint64_t> sets(diagrams.nodes());  // By node.
  sets[Diagrams::kYes] = 1;
  for (Diagram f = Diagrams::kYes + 1; f < sets.size(); ++f) {
    sets[f] = std::min(most + 1, sets[diagrams.without(f)] + sets[diagrams.with(f)]);
  }
  std::uint64_t all = 0;
  for (const Diagram family : families) all = std::min(most + 1, all + sets[family]);
  return all;
}

/// Numbers the sets of all families in their order.
void number(const std::vector<std::vector<Mask>>& lists, FateFamilies& families) {
  std::unordered_map<Mask, std::uint32_t> numbers;
  std::vector<Mask> masks;
  for (const std::vector<Mask>& list : lists) {
    for (const Mask mask : list) {
      if (numbers.emplace(mask, 0).second) masks.push_back(mask);
    }
  }
  std::ranges::sort(masks, comes_before);
  for (std::uint32_t i = 0; i < masks.size(); ++i) {
    numbers[masks[i]] = i;
    families.sets.push_back(members_of(masks[i]));
  }
  for (const std::vector<Mask>& list : lists) {
    std::vector<std::uint32_t>& family = families.families.emplace_back();
    for (const Mask mask : list) family.push_back(numbers[mask]);
    std::ranges::sort(family);
  }
}

}  // namespace

std::optional<FateFamilies> function_families(const LossFunctions& functions, std::size_t members,
                                              Reading reading, std::size_t order,
                                              std::uint64_t most_listed) {
  if (members > kMostMembers) return std::nullopt;
  Diagrams& diagrams = *functions.diagrams;
  FateFamilies found;
  std::vector<Diagram> minimal;                          // By family.
  std::unordered_map<Diagram, std::uint32_t> family_of;  // By function in this reading.
  std::vector<std::uint32_t> of_function;
  for (const Diagram down : functions.down) {
    const Diagram settled = diagrams.first_settled(down, reading == Reading::kMost);
    const auto [known, is_new] =
        family_of.emplace(settled, static_cast<std::uint32_t>(minimal.size()));
    of_function.push_back(known->second);
    if (is_new) minimal.push_back(diagrams.minimal(settled, order));
  }
  if (diagrams.exhausted() || sets_of(minimal, diagrams, most_listed) > most_listed) {
    return std::nullopt;
  }
  for (const std::uint32_t function : functions.of_fate) {
    found.of_fate.push_back(of_function[function]);
  }
  found.order = order;
  std::vector<std::vector<Mask>> lists;
  for (const Diagram family : minimal) {
    std::vector<Mask>& list = lists.emplace_back();
    SetCount& count = found.counts.emplace_back();
    count.complete = order == kAnyOrder;
    diagrams.for_each(family, order, [&](std::span<const std::uint32_t> places) {
      Mask mask = 0;
      for (const std::uint32_t place : places) mask |= Mask{1} << (place - 1);
      list.push_back(mask);
      count_one(count, places.size());
    });
  }
  number(lists, found);
  return found;
}

}  // namespace assay::exposure
