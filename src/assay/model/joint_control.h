#pragma once

#include <vector>

#include "assay/model/entity.h"
#include "assay/model/influence.h"

namespace assay {

/// Whom some parties control together, by `aggregate_ge_50`: 30 % and 25 % are half or more.
struct JointControl {
  std::vector<EntityId> holders;  ///< Ascending.
  std::vector<EntityId> held;     ///< Ascending; surely or perhaps.
  std::vector<Influence> how;     ///< A row per held entity; of nobody alone.

  /// How they hold the entity, or nothing.
  const Influence* of(EntityId entity) const {
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (held[i] == entity) return &how[i];
    }
    return nullptr;
  }
};

}  // namespace assay
