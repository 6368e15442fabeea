#include "assay/model/entity.h"

namespace assay {

EntityId EntityCatalogue::add(Entity entity) {
  const auto [at, added] = by_id_.emplace(entity.id, EntityId(entities_.size()));
  if (added) {
    entities_.push_back(std::move(entity));
  } else {
    entities_[at->second.index] = std::move(entity);
  }
  return at->second;
}

std::optional<EntityId> EntityCatalogue::find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

}  // namespace assay
