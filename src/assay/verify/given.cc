#include "assay/verify/given.h"

#include <algorithm>

#include "assay/model/in_use.h"

namespace assay::verify {
namespace {

bool lists(const std::vector<std::string>& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

}  // namespace

Given::Given(const pipeline::Situation& of, const pipeline::Shipped& shipped)
    : situation(of),
      stops(pipeline::supply_stops(of, shipped)),
      in_use(assay::in_use(of.of.assets, of.of.as_of)) {}

std::string_view Given::supplier(SupplierId id) const {
  return situation.groups.words.text(situation.groups.suppliers[id.index].id);
}

const GroupSet& Given::group(AssetId asset) const {
  return situation.groups.sets[situation.groups.of_asset[asset.index]];
}

std::uint32_t Given::region(const Placement& place) const {
  if (place.site) return network().sites[place.site.index].region;
  if (!place.link) return 0;
  const Link& link = network().links[place.link.index];
  const std::uint32_t a = network().sites[link.a.index].region;
  return a == network().sites[link.b.index].region ? a : 0;
}

Answer compelled(const Given& given, std::string_view supplier,
                 const std::vector<std::string>& parties) {
  if (lists(parties, supplier)) return Answer::kYes;
  if (parties.empty()) return Answer::kNo;
  const EntityCatalogue& entities = given.situation.parties.entities;
  const std::optional<EntityId> entity = entities.find(supplier);
  const auto& influences = given.situation.compelled.of_entity;
  if (entity && entity->index < influences.size()) {
    Answer answer = Answer::kNo;
    for (const Influence& influence : influences[entity->index]) {
      if (influence.party && !lists(parties, entities[influence.party].id)) continue;
      const bool sure = influence.party && influence.answer == Answer::kYes &&
                        std::ranges::count(given.policy().possible, influence.test) == 0;
      answer = std::max(answer, sure ? Answer::kYes : Answer::kUnknown);
    }
    return answer;
  }
  const Groups& groups = given.situation.groups;
  const auto stated = std::ranges::find_if(
      groups.suppliers, [&](const Supplier& one) { return groups.words.text(one.id) == supplier; });
  if (stated == groups.suppliers.end()) return Answer::kUnknown;
  const auto meant = [&](std::uint32_t code) { return lists(parties, groups.words.text(code)); };
  const bool controlled = stated->controller != 0 && meant(stated->controller);
  if (controlled || std::ranges::any_of(stated->states, meant)) return Answer::kYes;
  return stated->states_unknown ? Answer::kUnknown : Answer::kNo;
}

/// Whether supply of a supplier (empty: of anybody) has ended; `gone`: the first day without
/// spares, none where nobody says.
bool Hostility::out_of_supply(std::string_view supplier, std::optional<Date> gone) const {
  return std::ranges::any_of(given.stops, [&](const SupplyStop& stop) {
    if (!supplier.empty() && stop.supplier != supplier) return false;
    if (!threat.parties.empty() && !lists(threat.parties, stop.state)) return false;
    if (reading == Reading::kLeast && (!stop.certain || !gone)) return false;
    return std::max(stop.since, gone.value_or(stop.since)) <= std::min(stop.until, horizon);
  });
}

bool Hostility::acts(std::string_view supplier, std::optional<Date> gone) const {
  if (threat.scenario == Scenario::kCutOff) return out_of_supply(supplier, gone);
  const Answer answer = compelled(given, supplier, threat.parties);
  return answer == Answer::kYes || (answer == Answer::kUnknown && reading == Reading::kMost);
}

AssetSet Hostility::assets() const {
  const AssetColumn& spares = given.of().assets.column(AssetField::kSparesUntil);
  const auto is_hostile = [&](AssetId asset) {
    const Result<Date> last = Date::parse(spares.text(asset), {});
    std::optional<Date> gone;
    if (last) gone = last->plus(std::chrono::days(1));
    const GroupSet& set = given.group(asset);
    const auto by = [&](SupplierId id) { return acts(given.supplier(id), gone); };
    const bool cut_off = threat.scenario == Scenario::kCutOff;
    const bool by_unknown =
        set.unknown && reading == Reading::kMost && (!cut_off || out_of_supply("", gone));
    return by_unknown || std::ranges::any_of(set.suppliers, by);
  };
  AssetSet out(given.of().assets.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> known;
  given.in_use.for_each([&](AssetId asset) {
    const std::pair key(given.situation.groups.of_asset[asset.index], spares.code(asset));
    const auto [entry, is_new] = known.emplace(key, false);
    if (is_new) entry->second = is_hostile(asset);
    if (entry->second) out.insert(asset);
  });
  return out;
}

bool Hostility::piece(const Piece& piece) const {
  const auto by = [&](const std::string& supplier) { return acts(supplier, Date::earliest()); };
  return std::ranges::any_of(piece.suppliers, by);
}

}  // namespace assay::verify
