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

void EntityCatalogue::sell(EntityId held, std::span<const std::string> states) {
  std::erase_if(stakes_, [&](const Stake& stake) { return stake.held == held; });
  entities_[held.index].seat = states.empty() ? std::string() : states.front();
  for (const std::string& state : states.subspan(states.empty() ? 0 : 1)) {
    Entity holder;
    holder.id = holder.name = state;
    holder.kind = EntityKind::kState;
    Stake stake;
    stake.held = held;
    stake.holder = find(state).value_or(EntityId());
    if (!stake.holder) stake.holder = add(std::move(holder));
    stake.kind = StakeKind::kLaw;
    stakes_.push_back(std::move(stake));
  }
}

std::optional<EntityId> EntityCatalogue::find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

}  // namespace assay
