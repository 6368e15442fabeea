#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "assay/base/text.h"
#include "assay/resolve/name_key.h"
#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

/// Brings the parties of a pack and of a case into one catalogue.
class Merger {
 public:
  Merger(const EntityPack& pack, const Case& of) : pack_(pack), case_(of), keys_(pack.words) {}

  PartyRegister merged() && {
    add_case_entities();
    std::vector<EntityId> operators = add_case_operators();
    const auto own = static_cast<std::uint32_t>(into_.size());
    add_pack_entities();
    add_stakes();
    add_named_operators(own);
    add_states();
    NameIndex names(into_, pack_.words, own);
    return {std::move(into_), std::move(names), std::move(operators)};
  }

 private:
  std::string key(std::string_view name) const { return keys_.of(name).exact; }

  std::vector<std::string> names_of(const Entity& entity) const {
    std::vector<std::string> names{entity.name, entity.id};
    names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
    for (const DatedName& dated : entity.dated_names) names.push_back(dated.name);
    return names;
  }

  EntityId add_own(const Entity& entity) {
    const EntityId id = into_.add(entity);
    for (const std::string& name : names_of(entity)) own_names_.emplace(key(name), id);
    return id;
  }

  /// The case's entities keep their numbers: they come first.
  void add_case_entities() {
    for (const Entity& entity : case_.entities.entities()) add_own(entity);
  }

  /// The case's operators, unless they are among its entities already.
  std::vector<EntityId> add_case_operators() {
    std::vector<EntityId> operators;
    for (const Operator& given : case_.operators) {
      const auto known = own_names_.find(key(given.name));
      if (known != own_names_.end()) {
        operators.push_back(known->second);
        for (const std::string& brand : given.brands) own_names_.emplace(key(brand), known->second);
        add_aliases(known->second, given.brands);
        continue;
      }
      Entity entity = operator_entity(given.name);
      entity.aliases = given.brands;
      entity.seat = given.country;
      entity.where = given.where;
      operators.push_back(add_own(entity));
    }
    return operators;
  }

  /// Which entity of the case a pack's entity is, by id or else by name.
  std::optional<EntityId> same_in_case(const Entity& entity) const {
    if (const std::optional<EntityId> same = case_.entities.find(entity.id)) return same;
    for (const std::string& name : names_of(entity)) {
      const auto found = own_names_.find(key(name));
      if (found == own_names_.end()) continue;
      const bool another_of_the_pack = pack_.entities.find(into_[found->second].id).has_value();
      if (!another_of_the_pack) return found->second;
    }
    return std::nullopt;
  }

  /// Adds the pack's entities, or gives their names and ids to those of the case that they are.
  void add_pack_entities() {
    for (const Entity& entity : pack_.entities.entities()) {
      const std::optional<EntityId> same = same_in_case(entity);
      placed_.push_back(same ? absorb(*same, entity) : into_.add(entity));
    }
  }

  EntityId absorb(EntityId own, const Entity& entity) {
    Entity richer = into_[own];
    const auto is_new = [&](const std::string& name) { return !own_names_.contains(key(name)); };
    std::vector<std::string> names{entity.name, entity.id};
    names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
    for (std::string& name : names) {
      if (is_new(name)) richer.aliases.push_back(std::move(name));
    }
    for (const DatedName& dated : entity.dated_names) {
      if (is_new(dated.name)) richer.dated_names.push_back(dated);
    }
    if (!richer.kind_stated) richer.kind = entity.kind;
    if (richer.identifiers.empty()) richer.identifiers = entity.identifiers;
    if (richer.source.empty()) richer.source = entity.source;
    const bool stated_supplier = own.index < case_.entities.size();
    if (richer.seat.empty() && !stated_supplier) richer.seat = entity.seat;
    into_.add(std::move(richer));
    if (!into_.find(entity.id)) into_.also(own, entity.id);
    return own;
  }

  void add_aliases(EntityId id, const std::vector<std::string>& names) {
    Entity richer = into_[id];
    richer.aliases.insert(richer.aliases.end(), names.begin(), names.end());
    into_.add(std::move(richer));
  }

  /// The case's stakes and brands, then the pack's, but for stakes in suppliers of which the case
  /// speaks itself.
  void add_stakes() {
    for (const Stake& stake : case_.entities.stakes()) into_.add(stake);
    for (const Brand& brand : case_.entities.brands()) into_.add(brand);
    const auto placed = [&](EntityId id) { return id ? placed_[id.index] : EntityId(); };
    for (Stake stake : pack_.entities.stakes()) {
      stake.holder = placed(stake.holder);
      stake.held = placed(stake.held);
      const bool stated = stake.held.index < case_.entities.size();
      if (!stated && stake.holder != stake.held) into_.add(std::move(stake));
    }
    for (Brand brand : pack_.entities.brands()) {
      for (EntityId& maker : brand.makers) maker = placed(maker);
      std::sort(brand.makers.begin(), brand.makers.end());
      brand.owner = placed(brand.owner);
      into_.add(std::move(brand));
    }
  }

  /// Whoever assets name as operator and nobody knows: each as an entity of its own.
  void add_named_operators(std::uint32_t own) {
    const NameIndex known(into_, pack_.words, own);
    std::unordered_set<std::string> added;
    const auto add = [&](const AssetTable& assets) {
      const Dictionary& names = assets.column(AssetField::kOperator).values;
      for (std::uint32_t code = 1; code < names.size(); ++code) {
        const std::string name(names.text(code));
        const bool new_name =
            !known.find(name, case_.as_of).entity && added.insert(key(name)).second;
        if (new_name) unknown_operators_.push_back(operator_entity(name));
      }
    };
    add(case_.assets);
    for (const Proposal& proposal : case_.proposals) add(proposal.assets);
    for (Entity& entity : unknown_operators_) into_.add(std::move(entity));
  }

  /// An operator of whom nothing but a name is known. Its id cannot be another entity's.
  static Entity operator_entity(const std::string& name) {
    Entity entity;
    entity.id = "operator:" + lowered(name);
    entity.name = name;
    entity.kind = EntityKind::kOperator;
    return entity;
  }

  /// Every seat is a state that can compel.
  void add_states() {
    std::vector<std::string> seats;
    for (const Entity& entity : into_.entities()) {
      if (!entity.seat.empty()) seats.push_back(entity.seat);
    }
    for (const std::string& seat : seats) {
      if (into_.find(seat)) continue;
      Entity state;
      state.id = state.name = state.seat = seat;
      state.kind = EntityKind::kState;
      into_.add(std::move(state));
    }
  }

  const EntityPack& pack_;
  const Case& case_;
  NameKeys keys_;
  EntityCatalogue into_;
  std::unordered_map<std::string, EntityId> own_names_;  ///< By the key of a name the case gives.
  std::vector<EntityId> placed_;                         ///< Where each of the pack's entities is.
  std::vector<Entity> unknown_operators_;
};

}  // namespace

PartyRegister register_parties(const EntityPack& pack, const Case& of) {
  return Merger(pack, of).merged();
}

}  // namespace assay::resolve
