#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/id.h"
#include "assay/base/source_span.h"
#include "assay/model/share.h"

namespace assay {

using EntityId = Id<struct EntityTag>;  ///< A row of an EntityCatalogue.

/// What an entity is in this field. Only makers are read as the maker of an asset:
/// a reseller's or an operator's name in a vendor column leaves the maker unknown.
enum class EntityKind : std::uint8_t {
  kMaker,
  kReseller,
  kIntegrator,
  kOperator,
  kTowerCompany,
  kOwner,
  kState,
  kPerson,
};
inline constexpr std::array<std::string_view, 8> kEntityWords{
    "maker", "reseller", "integrator", "operator", "tower_company", "owner", "state", "person"};

/// A name that an entity had for a time: a former one, or one that it took over.
struct DatedName {
  std::string name;
  Date valid_from = Date::earliest();
  Date valid_until = Date::latest();  ///< Last day.
  std::string source;                 ///< Citation.

  bool holds(Date as_of) const { return valid_from <= as_of && as_of <= valid_until; }
};

/// A party: a supplier, an operator, an owner or a state.
struct Entity {
  std::string id;    ///< Stable key: `huawei`; a state's alpha-2: `CN`.
  std::string name;  ///< Legal name.
  EntityKind kind = EntityKind::kOwner;
  bool kind_stated = true;           ///< False: `kind` is what its table takes for granted.
  std::vector<std::string> aliases;  ///< Other names, brands and trading names included.
  std::vector<DatedName> dated_names;
  std::string seat;  ///< ISO 3166-1 alpha-2; empty: not known.
  /// `scheme:value`: `pen:2011`, `oui:HUAWEI TECHNOLOGIES CO.,LTD`; identify.h says which.
  std::vector<std::string> identifiers;
  std::string source;  ///< Citation.
  SourceSpan where;
};

/// How one entity holds power over another.
enum class StakeKind : std::uint8_t {
  kShares,    ///< Part of the capital; votes alike unless stated apart.
  kVotes,     ///< Part of the votes.
  kBoard,     ///< Part of the seats of the board that it appoints.
  kContract,  ///< Control by contract or charter.
  kLaw,       ///< A law of a state that lets it direct the entity.
  /// Its parent company, which takes it up into its accounts or says so otherwise: it decides who
  /// directs it; by which part of the capital is not said.
  kParent,
  kInfluence,  ///< Significant influence, which may amount to deciding who directs the entity.
  kDirector,   ///< Sits on the board itself; how many seats there are is not said.
};
inline constexpr std::array<std::string_view, 8> kStakeWords{
    "shares", "votes", "board", "contract", "law", "parent", "influence", "director"};

/// Whether a company can hold a part of this kind in itself: it may buy its own shares.
constexpr bool can_be_own(StakeKind kind) {
  return kind == StakeKind::kShares || kind == StakeKind::kVotes;
}

/// A holding of one entity in another, with both clocks: when it was so, and from
/// when on it could be known.
///
/// A stake without holder bounds everybody who is not stated: no other party holds more than
/// `most`, with all that it controls. Without such a stake, what no statement accounts for
/// may be anybody's.
struct Stake {
  EntityId holder;  ///< Nobody's id: each other party.
  EntityId held;
  StakeKind kind = StakeKind::kShares;
  Share least;  ///< Between least and most; equal when it is known.
  Share most = Share::all();
  Date valid_from = Date::earliest();
  Date valid_until = Date::latest();  ///< Last day.
  Date known_from = Date::earliest();
  Date known_until = Date::latest();  ///< Last day on which this was what was known.
  bool doubtful = false;              ///< Disputed or from a weak source: true in one reading only.
  /// What the holder has in all, parts among it that other stakes state: adds up with nothing.
  bool in_all = false;
  std::string source;  ///< Citation.
  SourceSpan where;

  /// Whether it held on `as_of` and was known on `known_on`.
  bool holds(Date as_of, Date known_on) const {
    return valid_from <= as_of && as_of <= valid_until && known_from <= known_on &&
           known_on <= known_until;
  }
};

/// A name on equipment that somebody else makes, and since when.
struct Brand {
  std::string name;
  std::vector<EntityId> makers;  ///< One; several: it may be any of them.
  EntityId owner;                ///< Whose name it is; nobody's id: not known.
  Date valid_from = Date::earliest();
  Date valid_until = Date::latest();  ///< Last day.
  std::string source;                 ///< Citation.
  SourceSpan where;
};

/// All parties of a run, their brands and their holdings in each other.
class EntityCatalogue {
 public:
  /// Adds an entity, or replaces the one with the same id where it stands.
  EntityId add(Entity entity);

  /// Lets `id` lead to `entity` too. Needs an id that leads nowhere yet.
  void also(EntityId entity, std::string id) { by_id_.emplace(std::move(id), entity); }

  // Need ids of this catalogue, and nobody's where that is allowed.
  void add(Stake stake) { stakes_.push_back(std::move(stake)); }
  void add(Brand brand) { brands_.push_back(std::move(brand)); }

  /// Puts an entity under `states` and takes it from everybody else who held a part of it:
  /// the first state is its seat, the others can direct it by law.
  void sell(EntityId held, std::span<const std::string> states);

  std::optional<EntityId> find(std::string_view id) const;
  const Entity& operator[](EntityId id) const { return entities_[id.index]; }

  std::size_t size() const { return entities_.size(); }
  const std::vector<Entity>& entities() const { return entities_; }
  const std::vector<Stake>& stakes() const { return stakes_; }
  const std::vector<Brand>& brands() const { return brands_; }

 private:
  std::vector<Entity> entities_;
  std::vector<Stake> stakes_;
  std::vector<Brand> brands_;
  std::unordered_map<std::string, EntityId> by_id_;
};

}  // namespace assay
