#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assay/base/text.h"
#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

constexpr std::string_view kNotKnown = "?";

/// The parties that one row fails with, before they are a set.
struct Roles {
  EntityId brand;
  EntityId maker;
  EntityId software_by;
  EntityId managed_by;
  std::uint32_t components = 0;
  std::uint8_t stranger = 0;

  friend bool operator==(const Roles&, const Roles&) = default;
};

struct RolesHash {
  std::size_t operator()(const Roles& roles) const noexcept {
    std::uint64_t mixed = roles.stranger;
    for (const std::uint32_t part : {roles.brand.index, roles.maker.index, roles.software_by.index,
                                     roles.managed_by.index, roles.components}) {
      mixed = (mixed ^ part) * 0x9E3779B97F4A7C15u;
      mixed ^= mixed >> 32;
    }
    return static_cast<std::size_t>(mixed);
  }
};

/// Distinct sets of entities, numbered as they come.
struct EntitySet {
  std::vector<EntityId> entities;  ///< Sorted, distinct.
  bool unknown = false;

  friend auto operator<=>(const EntitySet&, const EntitySet&) = default;
};

EntitySet entity_set(const Roles& roles, const std::vector<EntityId>& components) {
  EntitySet set;
  set.unknown = !roles.maker || roles.stranger != 0;
  for (const EntityId id : {roles.brand, roles.maker, roles.software_by, roles.managed_by}) {
    if (id) set.entities.push_back(id);
  }
  for (const EntityId id : components) {
    if (id) {
      set.entities.push_back(id);
    } else {
      set.unknown = true;
    }
  }
  std::sort(set.entities.begin(), set.entities.end());
  set.entities.erase(std::unique(set.entities.begin(), set.entities.end()), set.entities.end());
  return set;
}

/// Turns what compels an entity into what exposure reads.
class SupplierMaker {
 public:
  SupplierMaker(const EntityCatalogue& entities, const Influences& compelled, Dictionary& words)
      : entities_(entities), compelled_(compelled), words_(words) {}

  Supplier supplier(EntityId id) {
    Supplier made;
    made.id = words_.intern(entities_[id].id);
    for (const Influence& influence : compelled_.of_entity[id.index]) {
      const bool state = influence.party && is_state(influence.party);
      if (influence.answer == Answer::kYes && state) {
        made.states.push_back(words_.intern(entities_[influence.party].id));
      } else if (influence.answer == Answer::kUnknown && (state || !influence.party)) {
        made.states_unknown = true;
      }
    }
    std::sort(made.states.begin(), made.states.end());
    made.states.erase(std::unique(made.states.begin(), made.states.end()), made.states.end());
    if (const EntityId head = ultimate_controller(id)) {
      made.controller = words_.intern(entities_[head].id);
    }
    return made;
  }

 private:
  bool is_state(EntityId id) const { return entities_[id].kind == EntityKind::kState; }

  /// Those who surely control `id` and are no state.
  std::vector<EntityId> controllers(EntityId id) const {
    std::vector<EntityId> sure;
    for (const Influence& influence : compelled_.of_entity[id.index]) {
      if (influence.answer == Answer::kYes && !is_state(influence.party)) {
        sure.push_back(influence.party);
      }
    }
    return sure;
  }

  /// The controller whom nobody controls but a state; of several, the first by id; nobody if there
  /// is none.
  EntityId ultimate_controller(EntityId id) const {
    EntityId best;
    for (const EntityId candidate : controllers(id)) {
      if (candidate == id || !controllers(candidate).empty()) continue;
      if (!best || entities_[candidate].id < entities_[best].id) best = candidate;
    }
    return best;
  }

  const EntityCatalogue& entities_;
  const Influences& compelled_;
  Dictionary& words_;
};

/// The suppliers of one asset of a case that states its groups, by name; `?` is one that is not
/// known.
std::vector<std::string_view> stated_names(const AssetTable& assets, AssetId asset) {
  if (assets.column(AssetField::kGroups).present()) {
    return split(assets.text(asset, AssetField::kGroups), ';');
  }
  const std::string_view maker = assets.text(asset, AssetField::kMaker);
  std::vector<std::string_view> names{maker.empty() ? kNotKnown : maker};
  for (const std::string_view part : split(assets.text(asset, AssetField::kComponents), ';')) {
    names.push_back(part);
  }
  return names;
}

}  // namespace

Groups groups_of(const AssetParties& parties, const EntityCatalogue& entities,
                 const Influences& compelled) {
  std::unordered_map<Roles, std::uint32_t, RolesHash> by_roles;
  std::map<EntitySet, std::uint32_t> numbers{{{}, 0}};
  std::vector<EntitySet> sets(1);
  Groups groups;
  groups.of_asset.reserve(parties.maker.size());
  for (std::size_t row = 0; row < parties.maker.size(); ++row) {
    const Roles roles{parties.brand[row],      parties.maker[row],      parties.software_by[row],
                      parties.managed_by[row], parties.components[row], parties.stranger[row]};
    const auto [at, added] = by_roles.emplace(roles, 0);
    if (added) {
      EntitySet set = entity_set(roles, parties.component_sets[roles.components]);
      const auto [number, is_new] = numbers.emplace(set, static_cast<std::uint32_t>(sets.size()));
      if (is_new) sets.push_back(std::move(set));
      at->second = number->second;
    }
    groups.of_asset.push_back(at->second);
  }

  std::vector<EntityId> used;
  for (const EntitySet& set : sets) {
    used.insert(used.end(), set.entities.begin(), set.entities.end());
  }
  std::sort(used.begin(), used.end(),
            [&](EntityId a, EntityId b) { return natural_less(entities[a].id, entities[b].id); });
  used.erase(std::unique(used.begin(), used.end()), used.end());

  SupplierMaker maker(entities, compelled, groups.words);
  std::unordered_map<EntityId, SupplierId> supplier_of;
  for (const EntityId id : used) {
    supplier_of.emplace(id, SupplierId(groups.suppliers.size()));
    groups.suppliers.push_back(maker.supplier(id));
  }
  groups.sets.clear();
  for (const EntitySet& set : sets) {
    GroupSet& made = groups.sets.emplace_back();
    made.unknown = set.unknown;
    for (const EntityId id : set.entities) made.suppliers.push_back(supplier_of.at(id));
    std::sort(made.suppliers.begin(), made.suppliers.end());
  }
  return groups;
}

Groups given_groups(const AssetTable& assets, Groups stated) {
  std::unordered_map<std::uint32_t, SupplierId> by_word;
  for (std::size_t i = 0; i < stated.suppliers.size(); ++i) {
    by_word.emplace(stated.suppliers[i].id, SupplierId(i));
  }
  const auto supplier = [&](std::string_view name) {
    const std::uint32_t word = stated.words.intern(name);
    const auto [at, added] = by_word.emplace(word, SupplierId(stated.suppliers.size()));
    // Nobody states what stands behind it: that is not to say that nobody does.
    if (added) stated.suppliers.push_back({word, 0, {}, true});
    return at->second;
  };

  using Texts = std::array<std::uint32_t, 3>;  // codes of groups, maker and components
  std::map<Texts, std::uint32_t> known;
  stated.sets.assign(1, {});
  stated.of_asset.clear();
  for (std::size_t row = 0; row < assets.size(); ++row) {
    const AssetId asset(row);
    const auto code = [&](AssetField field) { return assets.column(field).code(asset); };
    const Texts texts{code(AssetField::kGroups), code(AssetField::kMaker),
                      code(AssetField::kComponents)};
    const auto [at, added] = known.emplace(texts, static_cast<std::uint32_t>(stated.sets.size()));
    if (added) {
      GroupSet set;
      for (const std::string_view name : stated_names(assets, asset)) {
        if (name == kNotKnown) {
          set.unknown = true;
        } else {
          set.suppliers.push_back(supplier(name));
        }
      }
      std::sort(set.suppliers.begin(), set.suppliers.end());
      set.suppliers.erase(std::unique(set.suppliers.begin(), set.suppliers.end()),
                          set.suppliers.end());
      stated.sets.push_back(std::move(set));
    }
    stated.of_asset.push_back(at->second);
  }
  return stated;
}

}  // namespace assay::resolve
