#include "assay/mitigate/world.h"

#include <algorithm>
#include <string_view>
#include <variant>

namespace assay::mitigate {

World::World(const Stage& stage, Assumption assumed, Date horizon)
    : stage_(stage),
      assumed_(std::move(assumed)),
      horizon_(horizon),
      hostile_(stage.hostility.hostile(assumed_, horizon)),
      conditions_(stage.ground, hostile_) {}

const HostileShareAtMost& World::share(std::size_t clause) const {
  return std::get<HostileShareAtMost>(stage_.clauses[clause].what->what);
}

const HostilePart& World::hostile_part(std::size_t clause) const {
  const HostileShareAtMost& asks = share(clause);
  const std::optional<FactId>& fact = stage_.traffic_fact[clause];
  return conditions_.hostile_part(asks.function, asks.measure, fact && assumed_[*fact]);
}

bool World::share_holds(std::size_t clause, std::int64_t limit, std::uint32_t region) const {
  const HostileShareAtMost& asks = share(clause);
  const HostilePart& part = hostile_part(clause);
  if (!asks.own_region && asks.region.empty()) return at_most(part.everywhere, limit);
  const std::optional<std::uint32_t> meant =
      asks.own_region ? region : stage_.ground.network().words.find(asks.region);
  if (!meant) return true;
  const auto found = part.by_region.find(*meant);
  return found == part.by_region.end() || at_most(found->second, limit);
}

std::int64_t World::parts_above(std::size_t clause, std::int64_t limit) const {
  const HostileShareAtMost& asks = share(clause);
  if (!asks.own_region) return share_holds(clause, limit, 0) ? 0 : 1;
  return std::ranges::count_if(hostile_part(clause).by_region,
                               [&](const auto& entry) { return !at_most(entry.second, limit); });
}

AssetSet World::failing(const Option& option, std::size_t clause, std::int64_t limit) {
  const Precondition& what = *stage_.clauses[clause].what;
  if (std::holds_alternative<HostileShareAtMost>(what.what)) {
    if (!share(clause).own_region) {
      return share_holds(clause, limit, 0) ? AssetSet(stage_.ground.assets()) : option.covers;
    }
    AssetSet failing(stage_.ground.assets());
    if (parts_above(clause, limit) == 0) return failing;
    option.covers.for_each([&](AssetId asset) {
      if (!share_holds(clause, limit, stage_.ground.region(asset))) failing.insert(asset);
    });
    return failing;
  }
  const auto [place, is_new] = lacking_.emplace(std::pair(&option, clause), AssetSet());
  if (!is_new) return place->second;
  AssetSet lacking(stage_.ground.assets());
  const std::int64_t count = std::get<AlternativesAtLeast>(what.what).count;
  option.covers.for_each([&](AssetId asset) {
    if (!conditions_.alternatives(asset, count)) lacking.insert(asset);
  });
  return place->second = std::move(lacking);
}

bool World::holds(std::size_t clause, std::int64_t limit, SiteId site,
                  std::uint32_t function) const {
  const Precondition& what = *stage_.clauses[clause].what;
  if (const auto* alternatives = std::get_if<AlternativesAtLeast>(&what.what)) {
    return conditions_.alternatives(site, function, alternatives->count);
  }
  return share_holds(clause, limit, stage_.ground.network().sites[site.index].region);
}

Answer evaluated(const Control& control, std::string_view product, std::string_view version) {
  if (control.kind != ControlKind::kAssurance || control.deployed_builds) return Answer::kYes;
  Answer best = control.builds.empty() || product.empty() ? Answer::kUnknown : Answer::kNo;
  for (const Build& build : control.builds) {
    if (build.product != product) continue;
    if (build.version.empty() || build.version == version) return Answer::kYes;
    if (version.empty()) best = Answer::kUnknown;
  }
  return best;
}

AssetSet World::not_evaluated(const Option& option) const {
  const Control& control = stage_.rules.mitigations.controls[option.control];
  AssetSet out(stage_.ground.assets());
  if (control.kind != ControlKind::kAssurance || control.deployed_builds) return out;
  const AssetTable& assets = stage_.ground.subject().assets;
  const auto missing = [&](AssetId asset, std::uint64_t release) {
    const Answer answer = evaluated(control, assets.text(asset, AssetField::kProduct),
                                    assets.text(asset, AssetField::kVersion));
    if (answer != Answer::kUnknown) return answer == Answer::kNo;
    const auto fact = stage_.build_fact.find({option.control, release});
    return fact == stage_.build_fact.end() || assumed_[fact->second];
  };
  std::map<std::uint64_t, bool> of_release;
  option.covers.for_each([&](AssetId asset) {
    const std::uint64_t release = release_of(assets, asset);
    const auto [place, is_new] = of_release.emplace(release, false);
    if (is_new) place->second = missing(asset, release);
    if (place->second) out.insert(asset);
  });
  return out;
}

}  // namespace assay::mitigate
