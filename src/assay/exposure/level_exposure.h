#pragma once

#include <cstdint>
#include <optional>

#include "assay/base/result.h"
#include "assay/exposure/exposure.h"
#include "assay/exposure/minimal/supplier_knowledge.h"
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
  const SupplierKnowledge* suppliers = nullptr;  ///< Null where they are not known,
  bool suppliers_asked = false;                  ///< though they may have been asked about.
};

/// What is known of suppliers, once their minimal sets are.
std::optional<SupplierKnowledge> supplier_knowledge(const Subject& subject);

/// One level of an exposure.
///
/// Errors and limits: those of `exposure`.
Result<LevelExposure> level_exposure(const Subject& subject, Level level);

}  // namespace assay::exposure
