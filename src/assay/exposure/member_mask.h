#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/exposure/member_set.h"

namespace assay::exposure {

/// Up to 64 members of a level, a bit each.
using MemberMask = std::uint64_t;
inline constexpr std::size_t kMaskedMembers = 64;

inline bool contains(MemberMask set, MemberMask part) { return (set & part) == part; }

inline std::size_t size_of(MemberMask set) { return static_cast<std::size_t>(std::popcount(set)); }

/// By size, then as numbers.
bool smaller(MemberMask a, MemberMask b);

MemberSet members_of(MemberMask set);
MemberMask mask_of(const MemberSet& set);

/// The set without each run of 1, 2, 4, ... of its members.
std::vector<MemberMask> with_runs_left_out(MemberMask set);

}  // namespace assay::exposure
