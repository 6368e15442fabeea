#include <algorithm>
#include <optional>

#include "assay/model/in_use.h"
#include "assay/verify/controls.h"

namespace assay::verify {
namespace {

bool lists(const std::vector<std::string>& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

/// Whether supply of a supplier (empty: of anybody) has ended; `gone`: the first day without
/// spares, none where nobody says.
bool out_of_supply(const Given& given, const Threat& threat, Reading reading, Date horizon,
                   std::string_view supplier, std::optional<Date> gone) {
  return std::ranges::any_of(given.stops, [&](const SupplyStop& stop) {
    if (!supplier.empty() && stop.supplier != supplier) return false;
    if (!threat.parties.empty() && !lists(threat.parties, stop.state)) return false;
    if (reading == Reading::kLeast && (!stop.certain || !gone)) return false;
    return std::max(stop.since, gone.value_or(stop.since)) <= std::min(stop.until, horizon);
  });
}

bool behind(const Given& given, const Threat& threat, Reading reading, std::string_view supplier) {
  const Answer answer = compelled(given, supplier, threat.parties);
  return answer == Answer::kYes || (answer == Answer::kUnknown && reading == Reading::kMost);
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

std::uint32_t Given::region(AssetId asset) const {
  const Placement& place = network().placements[asset.index];
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
  Answer answer = Answer::kNo;
  if (entity && entity->index < influences.size()) {
    for (const Influence& influence : influences[entity->index]) {
      if (influence.party && !lists(parties, entities[influence.party].id)) continue;
      const auto& possible = given.policy().possible;
      const bool sure = influence.party && influence.answer == Answer::kYes &&
                        std::ranges::find(possible, influence.test) == possible.end();
      answer = std::max(answer, sure ? Answer::kYes : Answer::kUnknown);
    }
    return answer;
  }
  const Groups& groups = given.situation.groups;
  const auto stated = std::ranges::find_if(
      groups.suppliers, [&](const Supplier& one) { return groups.words.text(one.id) == supplier; });
  if (stated == groups.suppliers.end()) return Answer::kUnknown;
  const auto meant = [&](std::uint32_t code) { return lists(parties, groups.words.text(code)); };
  if (stated->controller != 0 && meant(stated->controller)) return Answer::kYes;
  if (std::ranges::any_of(stated->states, meant)) return Answer::kYes;
  return stated->states_unknown ? Answer::kUnknown : Answer::kNo;
}

Marks hostile(const Given& given, const Threat& threat, Reading reading, Date horizon) {
  const bool cut_off = threat.scenario == Scenario::kCutOff;
  const AssetColumn& spares = given.of().assets.column(AssetField::kSparesUntil);
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> known;
  const auto is_hostile = [&](AssetId asset) {
    const Result<Date> last = Date::parse(spares.text(asset), {});
    const std::optional<Date> gone =
        last ? std::optional(last->plus(std::chrono::days(1))) : std::nullopt;
    const auto supplier = [&](std::string_view id) {
      return cut_off ? out_of_supply(given, threat, reading, horizon, id, gone)
                     : behind(given, threat, reading, id);
    };
    const GroupSet& set = given.group(asset);
    const bool unknown = set.unknown && reading == Reading::kMost && (!cut_off || supplier(""));
    return unknown || std::ranges::any_of(set.suppliers, [&](SupplierId id) {
             return supplier(given.supplier(id));
           });
  };
  Marks out(given.of().assets.size(), 0);
  given.in_use.for_each([&](AssetId asset) {
    const auto [entry, is_new] = known.emplace(
        std::pair(given.situation.groups.of_asset[asset.index], spares.code(asset)), false);
    if (is_new) entry->second = is_hostile(asset);
    if (entry->second) out[asset.index] = 1;
  });
  return out;
}

bool hostile(const Given& given, const Threat& threat, Reading reading, Date horizon,
             const Piece& piece) {
  return std::ranges::any_of(piece.suppliers, [&](const std::string& supplier) {
    if (threat.scenario != Scenario::kCutOff) return behind(given, threat, reading, supplier);
    return out_of_supply(given, threat, reading, horizon, supplier, Date::earliest());
  });
}

}  // namespace assay::verify
