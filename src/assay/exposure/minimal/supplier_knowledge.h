#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/minimal/all_losses.h"
#include "assay/exposure/minimal/dualization.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// All minimal sets of up to `kMembersOfAllLosses` suppliers and the losses of all their sets, by
/// which those of whoever suppliers are under are known, too, without the network being asked.
class SupplierKnowledge {
 public:
  /// Nothing where there are more suppliers, two of one name, or a limit is met. `fates` are
  /// those of the engine.
  static std::optional<SupplierKnowledge> of(const SetEngine& engine, std::span<const Fate> fates,
                                             const Membership& suppliers,
                                             const DualizationLimits& limits, unsigned threads);

  /// Whether it tells of a level.
  static bool tells_of(Level level) {
    return level == Level::kSupplier || level == Level::kController || level == Level::kState;
  }

  /// The minimal sets of the members of such a level, whose groups have the same suppliers in the
  /// same order; nothing where `image` tells nothing.
  std::optional<FateFamilies> families(const Membership& level, Reading reading) const;

  /// What each candidate loses at such a level.
  std::vector<Loss> losses(const Membership& level, std::span<const Candidate> candidates) const;

 private:
  std::vector<std::uint32_t> member_of_supplier_;  ///< By index into `Groups::suppliers`.
  Band<FateFamilies> families_;
  Band<std::vector<Loss>> losses_;  ///< Of every set of suppliers, by the bits of its members.
};

}  // namespace assay::exposure
