#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "assay/base/result.h"
#include "assay/exposure/exposure.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// The minimal sets of suppliers, all of them, by which those of whoever is behind suppliers are
/// known, too.
struct SupplierFamilies {
  std::vector<std::uint32_t> member_of_supplier;  ///< By index into `Groups::suppliers`.
  Band<FateFamilies> families;
};

/// What the levels share.
struct Subject {
  const Network& network;
  const Groups& groups;
  const AssetSet& in_use;
  const ExposureRequest& request;
  const LossEngine& engine;
  const SetEngine& sets;
  unsigned threads;
  const InterceptionEngine* interception;  ///< Null where it was not asked for.
  std::int64_t total_weight;
  const SupplierFamilies* suppliers = nullptr;  ///< Null where they are not known.
};

/// Up to so many members, sets are asked about before formulas are made.
inline constexpr std::size_t kFewMembers = 16;

/// The minimal sets of up to `kFewMembers` suppliers; nothing where a limit is met.
std::optional<SupplierFamilies> supplier_families(const Subject& subject);

/// One level of an exposure.
///
/// Errors and limits: those of `exposure`.
Result<LevelExposure> level_exposure(const Subject& subject, Level level);

}  // namespace assay::exposure
