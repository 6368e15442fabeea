#pragma once

#include <cstdint>

#include "assay/base/result.h"
#include "assay/exposure/exposure.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

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
};

/// One level of an exposure.
///
/// Errors and limits: those of `exposure`.
Result<LevelExposure> level_exposure(const Subject& subject, Level level);

}  // namespace assay::exposure
