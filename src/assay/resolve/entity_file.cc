#include "assay/resolve/entity_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/resolve/codes.h"

namespace assay::resolve {
namespace {

/// Schemes of identifiers, each a key of an entity with a list.
constexpr std::array<std::string_view, 5> kSchemes{"pen", "agent", "oui", "part", "lei"};

/// The kind that the value under `kind` names; `otherwise` where there is none.
template <class Kind, std::size_t N>
Kind kind_of(YamlMap& map, const std::array<std::string_view, N>& words, Kind otherwise) {
  const YamlValue* value = map.optional("kind");
  if (!value) return otherwise;
  const auto found = std::ranges::find(words, value->text);
  if (found != words.end()) return static_cast<Kind>(found - words.begin());
  map.problem(codes::kNotAKind, value->where,
              fmt::format("`{}` is not a kind{}", value->text, did_you_mean(value->text, words)));
  return otherwise;
}

/// The citations of a file: a key stands for its text, anything else for itself.
class Sources {
 public:
  explicit Sources(YamlMap& file) : otherwise_(file.text("source")) {
    if (const YamlValue* named = file.map("sources")) named_ = named->entries;
  }

  std::string of(YamlMap& entry) const {
    const std::string given = entry.text("source");
    const std::string& key = given.empty() ? otherwise_ : given;
    for (const YamlEntry& source : named_) {
      if (source.key == key) return source.value.text;
    }
    return key;
  }

 private:
  std::vector<YamlEntry> named_;
  std::string otherwise_;
};

/// Reads what entities are; stakes and brands wait until all are known.
class EntityFile {
 public:
  EntityFile(const YamlValue& file, EntityCatalogue& into, std::vector<Diagnostic>& problems)
      : into_(into),
        problems_(problems),
        map_(file, "a file of entities", problems),
        sources_(map_),
        kind_(kind_of(map_, kEntityWords, EntityKind::kOwner)) {}

  void read_entities() {
    for (const YamlValue& value : map_.list("entities")) {
      YamlMap map(value, "an entity", problems_);
      std::optional<Entity> entity = read_entity(map);
      map.finish();
      if (!entity) continue;
      if (const std::optional<EntityId> first = into_.find(entity->id)) {
        problems_.push_back({Severity::kError,
                             codes::kEntityTwice,
                             fmt::format("entity `{}` stands here twice", entity->id),
                             map.where(),
                             {},
                             {{"first here", into_[*first].where}}});
        continue;
      }
      into_.add(*std::move(entity));
    }
  }

  void read_holdings() {
    for (const YamlValue& value : map_.list("brands")) {
      YamlMap map(value, "a brand", problems_);
      if (std::optional<Brand> brand = read_brand(map)) into_.add(*std::move(brand));
      map.finish();
    }
    for (const YamlValue& value : map_.list("stakes")) {
      YamlMap map(value, "a stake", problems_);
      if (std::optional<Stake> stake = read_stake(map)) into_.add(*std::move(stake));
      map.finish();
    }
    map_.finish();
  }

 private:
  std::optional<Entity> read_entity(YamlMap& map) {
    Entity entity;
    entity.id = map.required_text("entity");
    entity.name = map.required_text("name");
    entity.kind = kind_of(map, kEntityWords, kind_);
    entity.aliases = map.texts("aliases");
    for (const YamlValue& value : map.list("names")) read_name(value, entity);
    entity.seat = seat(map);
    for (const std::string_view scheme : kSchemes) {
      for (const std::string& value : map.texts(scheme)) {
        entity.identifiers.push_back(fmt::format("{}:{}", scheme, value));
      }
    }
    entity.source = sources_.of(map);
    entity.where = map.where();
    if (entity.id.empty() || entity.name.empty()) return std::nullopt;
    return entity;
  }

  void read_name(const YamlValue& value, Entity& into) {
    YamlMap map(value, "a dated name", problems_);
    DatedName dated;
    dated.name = map.required_text("name");
    dated.valid_from = map.date("from").value_or(Date::earliest());
    dated.valid_until = map.date("until").value_or(Date::latest());
    dated.source = sources_.of(map);
    map.finish();
    if (!dated.name.empty()) into.dated_names.push_back(std::move(dated));
  }

  std::string seat(YamlMap& map) {
    std::string seat = map.text("seat");
    if (seat.empty() || capitals(seat, 2)) return seat;
    map.problem(codes::kNotASeat, map.optional("seat")->where,
                fmt::format("`{}` is not a country; write two capital letters such as GB", seat));
    return {};
  }

  /// Whom the text names; nothing, with a problem, if it is nobody.
  std::optional<EntityId> entity_of(YamlMap& map, const YamlValue& value) {
    const std::optional<EntityId> entity = into_.find(value.text);
    if (!entity) {
      std::vector<std::string_view> ids;
      for (const Entity& known : into_.entities()) ids.push_back(known.id);
      map.problem(
          codes::kNobodyOfThatId, value.where,
          fmt::format("no entity is called `{}`{}", value.text, did_you_mean(value.text, ids)));
    }
    return entity;
  }

  std::optional<Brand> read_brand(YamlMap& map) {
    Brand brand;
    brand.name = map.required_text("brand");
    const YamlValue* makers = map.required("makers");
    if (!makers) return std::nullopt;
    for (const YamlValue& maker : makers->list() ? makers->items : std::vector{*makers}) {
      if (const std::optional<EntityId> entity = entity_of(map, maker)) {
        brand.makers.push_back(*entity);
      }
    }
    if (const YamlValue* owner = map.optional("owner")) {
      brand.owner = entity_of(map, *owner).value_or(EntityId());
    }
    std::sort(brand.makers.begin(), brand.makers.end());
    brand.valid_from = map.date("from").value_or(Date::earliest());
    brand.valid_until = map.date("until").value_or(Date::latest());
    brand.source = sources_.of(map);
    brand.where = map.where();
    if (brand.name.empty() || brand.makers.empty()) return std::nullopt;
    return brand;
  }

  std::optional<Stake> read_stake(YamlMap& map) {
    Stake stake;
    stake.kind = kind_of(map, kStakeWords, StakeKind::kShares);
    const bool bounds = read_bounds(map, stake);
    stake.valid_from = map.date("from").value_or(Date::earliest());
    stake.valid_until = map.date("until").value_or(Date::latest());
    stake.known_from = map.date("known_from").value_or(Date::earliest());
    stake.doubtful = map.yes("doubtful");
    stake.source = sources_.of(map);
    stake.where = map.where();
    const YamlValue* holder = map.required("holder");
    const YamlValue* held = map.required("held");
    if (!bounds || !holder || !held) return std::nullopt;
    const std::optional<EntityId> held_entity = entity_of(map, *held);
    const std::optional<EntityId> holding =
        holder->text == "*" ? EntityId() : entity_of(map, *holder);
    if (!held_entity || !holding) return std::nullopt;
    stake.holder = *holding;
    stake.held = *held_entity;
    return stake;
  }

  /// `share`, or `least` and `most`, or `seats: 5 of 8`; contract and law need none.
  bool read_bounds(YamlMap& map, Stake& stake) {
    if (const YamlValue* seats = map.optional("seats")) return read_seats(map, *seats, stake);
    const std::optional<Share> exact = share(map, "share");
    const std::optional<Share> least = share(map, "least");
    const std::optional<Share> most = share(map, "most");
    const bool whole = stake.kind == StakeKind::kContract || stake.kind == StakeKind::kLaw;
    stake.least = exact.value_or(least.value_or(whole ? Share::all() : Share()));
    stake.most = exact.value_or(most.value_or(Share::all()));
    if (stake.least <= stake.most) return true;
    map.problem(codes::kLeastAboveMost, map.where(), "`least` is above `most`");
    return false;
  }

  bool read_seats(YamlMap& map, const YamlValue& value, Stake& stake) {
    const std::size_t of = value.text.find(" of ");
    const Result<std::int64_t> part =
        parse_count(trimmed(std::string_view(value.text).substr(0, of)), value.where);
    const Result<std::int64_t> whole = parse_count(
        of == std::string::npos ? "" : trimmed(std::string_view(value.text).substr(of + 4)),
        value.where);
    if (!part || !whole || *part > *whole || *whole == 0) {
      map.problem(codes::kLeastAboveMost, value.where,
                  fmt::format("`{}` are no seats; write `5 of 8`", value.text));
      return false;
    }
    stake.least = stake.most = Share::of(*part, *whole);
    return true;
  }

  std::optional<Share> share(YamlMap& map, std::string_view key) {
    const YamlValue* value = map.optional(key);
    if (!value) return std::nullopt;
    const Result<Share> share = Share::parse(value->text, value->where);
    if (share) return *share;
    problems_.push_back(share.error());
    return std::nullopt;
  }

  EntityCatalogue& into_;
  std::vector<Diagnostic>& problems_;
  YamlMap map_;
  Sources sources_;
  EntityKind kind_;  ///< Of entities that do not say theirs.
};

}  // namespace

void read_entity_files(std::span<const YamlValue> files, EntityCatalogue& into,
                       std::vector<Diagnostic>& problems) {
  std::vector<EntityFile> readers;
  readers.reserve(files.size());
  for (const YamlValue& file : files) readers.emplace_back(file, into, problems);
  for (EntityFile& reader : readers) reader.read_entities();
  for (EntityFile& reader : readers) reader.read_holdings();
}

}  // namespace assay::resolve
