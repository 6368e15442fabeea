#include "assay/exposure/minimal/member_order.h"

#include <algorithm>
#include <map>

namespace assay::exposure {
namespace {

/// By formula: how large it is when written out, as far as 64 bits tell.
std::map<Formula, std::uint64_t> sizes(const Formulas& formulas, std::span<const Formula> roots) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 48;
  std::map<Formula, std::uint64_t> size;
  for (const Formula formula : formulas.within(roots)) {
    std::uint64_t sum = 1;
    for (const Formula part : formulas.parts(formula)) sum = std::min(kMost, sum + size[part]);
    size[formula] = sum;
  }
  return size;
}

}  // namespace

std::vector<std::uint32_t> ordered_members(const Formulas& formulas, std::span<const Formula> roots,
                                           MemberOrder order) {
  const std::map<Formula, std::uint64_t> size = sizes(formulas, roots);
  std::vector<std::uint8_t> seen(formulas.size());
  std::vector<std::uint32_t> members;
  std::vector<Formula> left(roots.rbegin(), roots.rend());  // The next one last.
  while (!left.empty()) {
    const Formula formula = left.back();
    left.pop_back();
    if (seen[formula] != 0) continue;
    seen[formula] = 1;
    if (formulas.kind(formula) == Formulas::Kind::kMember) {
      members.push_back(formulas.member_of(formula));
      continue;
    }
    const std::span<const Formula> of = formulas.parts(formula);
    std::vector<Formula> parts(of.rbegin(), of.rend());
    if (order != MemberOrder::kAsWritten) {
      std::ranges::stable_sort(parts, [&](Formula a, Formula b) {
        return order == MemberOrder::kSmallestFirst ? size.at(a) > size.at(b)
                                                    : size.at(a) < size.at(b);
      });
    }
    left.insert(left.end(), parts.begin(), parts.end());
  }
  return members;
}

}  // namespace assay::exposure
