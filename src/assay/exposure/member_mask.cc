#include "assay/exposure/member_mask.h"

#include <algorithm>
#include <utility>

namespace assay::exposure {

bool smaller(MemberMask a, MemberMask b) {
  return std::pair(size_of(a), a) < std::pair(size_of(b), b);
}

MemberSet members_of(MemberMask set) {
  MemberSet members;
  for (; set != 0; set &= set - 1) {
    members.push_back(static_cast<std::uint32_t>(std::countr_zero(set)));
  }
  return members;
}

MemberMask mask_of(const MemberSet& set) {
  MemberMask mask = 0;
  for (const std::uint32_t member : set) mask |= MemberMask{1} << member;
  return mask;
}

std::vector<MemberMask> with_runs_left_out(MemberMask set) {
  std::vector<MemberMask> members;
  for (MemberMask left = set; left != 0; left &= left - 1) members.push_back(left & -left);
  std::vector<MemberMask> parts;
  for (std::size_t length = 1; length == 1 || length < members.size(); length *= 2) {
    for (std::size_t first = 0; first < members.size(); first += length) {
      MemberMask part = set;
      for (std::size_t i = first; i < std::min(first + length, members.size()); ++i) {
        part &= ~members[i];
      }
      parts.push_back(part);
    }
  }
  return parts;
}

}  // namespace assay::exposure
