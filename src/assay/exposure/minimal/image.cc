#include "assay/exposure/minimal/image.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "assay/base/sort_distinct.h"
#include "assay/exposure/member_mask.h"

namespace assay::exposure {
namespace {

constexpr std::size_t kMostImages = 4096;

using Masks = std::vector<MemberMask>;

/// The smallest sets behind all suppliers of a set; nothing where there are too many.
std::optional<Masks> images(const MemberSet& suppliers, std::span<const Behind> behind,
                            Reading reading) {
  Masks found{0};
  for (const std::uint32_t supplier : suppliers) {
    const Behind& one = behind[supplier];
    if (one.unknown && reading == Reading::kMost) continue;
    if (found.size() * one.members.size() > kMostImages) return std::nullopt;
    Masks longer;
    for (const MemberMask set : found) {
      for (const std::uint32_t member : one.members) {
        longer.push_back(set | MemberMask{1} << member);
      }
    }
    sort_distinct(longer);
    found = std::move(longer);
  }
  return found;
}

/// Those that contain no other.
Masks minimal(Masks sets) {
  std::ranges::sort(sets, smaller);
  Masks kept;
  for (const MemberMask set : sets) {
    const auto is_part = [&](MemberMask part) { return contains(set, part); };
    if (std::ranges::none_of(kept, is_part)) kept.push_back(set);
  }
  return kept;
}

}  // namespace

std::optional<FateFamilies> image(const FateFamilies& of_suppliers, std::span<const Behind> behind,
                                  Reading reading) {
  for (const Behind& one : behind) {
    if (!one.members.empty() && one.members.back() >= kMaskedMembers) return std::nullopt;
  }
  std::vector<Masks> images_of_set;
  for (const MemberSet& set : of_suppliers.sets) {
    std::optional<Masks> found = images(set, behind, reading);
    if (!found) return std::nullopt;
    images_of_set.push_back(*std::move(found));
  }
  std::map<Masks, std::uint32_t> number;
  std::vector<std::vector<MemberSet>> families;
  std::vector<std::uint32_t> number_of_family;
  for (const std::vector<std::uint32_t>& family : of_suppliers.families) {
    Masks all;
    for (const std::uint32_t set : family) {
      all.insert(all.end(), images_of_set[set].begin(), images_of_set[set].end());
    }
    const auto [known, is_new] =
        number.try_emplace(minimal(std::move(all)), static_cast<std::uint32_t>(families.size()));
    number_of_family.push_back(known->second);
    if (!is_new) continue;
    std::vector<MemberSet>& sets = families.emplace_back();
    for (const MemberMask set : known->first) sets.push_back(members_of(set));
  }
  std::vector<std::uint32_t> of_fate;
  of_fate.reserve(of_suppliers.of_fate.size());
  for (const std::uint32_t family : of_suppliers.of_fate) {
    of_fate.push_back(number_of_family[family]);
  }
  return pooled(std::move(families), std::move(of_fate), kAnyOrder);
}

}  // namespace assay::exposure
