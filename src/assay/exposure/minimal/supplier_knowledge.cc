#include "assay/exposure/minimal/supplier_knowledge.h"

#include <utility>

#include "assay/exposure/member_mask.h"
#include "assay/exposure/minimal/image.h"

namespace assay::exposure {

std::optional<SupplierKnowledge> SupplierKnowledge::of(const SetEngine& engine,
                                                       std::span<const Fate> fates,
                                                       const Membership& suppliers,
                                                       const DualizationLimits& limits,
                                                       unsigned threads) {
  const std::size_t members = suppliers.members.size();
  if (members > kMembersOfAllLosses || members != suppliers.of_supplier.size()) {
    return std::nullopt;
  }
  SupplierKnowledge known;
  for (const Reading reading : kReadings) {
    if (reading == Reading::kMost && suppliers.unknown.empty()) {
      known.families_.most = known.families_.least;
      known.losses_.most = known.losses_.least;
      break;
    }
    auto found = dualize(engine, suppliers, reading, limits, threads);
    if (!found) return std::nullopt;
    known.losses_[reading] = losses_of_all_sets(*found, fates, members);
    known.families_[reading] = *std::move(found);
  }
  for (const Behind& one : suppliers.of_supplier) {
    known.member_of_supplier_.push_back(one.members.front());
  }
  return known;
}

std::optional<FateFamilies> SupplierKnowledge::families(const Membership& level,
                                                        Reading reading) const {
  if (level.level == Level::kSupplier) return families_[reading];
  std::vector<Behind> behind(member_of_supplier_.size());
  for (std::size_t i = 0; i < behind.size(); ++i) {
    behind[member_of_supplier_[i]] = level.of_supplier[i];
  }
  return image(families_[reading], behind, reading);
}

std::vector<Loss> SupplierKnowledge::losses(const Membership& level,
                                            std::span<const Candidate> candidates) const {
  std::vector<MemberMask> suppliers_of(level.members.size());
  MemberMask of_unknown = 0;
  for (std::size_t i = 0; i < member_of_supplier_.size(); ++i) {
    const MemberMask supplier = MemberMask{1} << member_of_supplier_[i];
    const Behind& behind = level.of_supplier[i];
    for (const std::uint32_t member : behind.members) suppliers_of[member] |= supplier;
    if (behind.unknown) of_unknown |= supplier;
  }
  std::vector<Loss> losses;
  losses.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    MemberMask suppliers = candidate.reading == Reading::kMost ? of_unknown : 0;
    for (const std::uint32_t member : candidate.set) suppliers |= suppliers_of[member];
    losses.push_back(losses_[candidate.reading][suppliers]);
  }
  return losses;
}

}  // namespace assay::exposure
