#include "assay/pipeline/level_groups.h"

#include "assay/resolve/families.h"

namespace assay::pipeline {

bool is_family(exposure::Level level) {
  return level == exposure::Level::kProduct || level == exposure::Level::kComponent;
}

Groups groups_at(const Situation& situation, exposure::Level level) {
  if (!is_family(level)) return situation.groups;
  const auto find =
      level == exposure::Level::kProduct ? resolve::product_families : resolve::components;
  return find(situation.of.assets, situation.resolution.parties, situation.parties.entities,
              situation.of.groups_given);
}

}  // namespace assay::pipeline
