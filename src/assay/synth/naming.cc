#include "assay/synth/naming.h"

#include <fmt/format.h>

namespace assay::synth {

std::string Naming::site(PlaceId id) const {
  const Place& place = nation_.places[id.index];
  return fmt::format("{}-{}-{}{}", recipe_.networks[place.network].code,
                     recipe_.regions[place.region].code, kind(id).letter, place.number);
}

std::string Naming::site_name(PlaceId id) const {
  const Place& place = nation_.places[id.index];
  return fmt::format("{} {}{}", recipe_.regions[place.region].name, kind(id).letter, place.number);
}

std::string Naming::link(TrunkId id) const {
  const Connection& connection = nation_.connections[id.index];
  const std::string ends = fmt::format("{}--{}", site(connection.a), site(connection.b));
  return connection.parallel == 0 ? ends : fmt::format("{}#{}", ends, connection.parallel);
}

std::string Naming::asset(const Unit& unit) const {
  if (!unit.place) {
    return fmt::format("{}-{}", link(unit.connection), recipe_.networks[unit.network].trunk.label);
  }
  return fmt::format("{}-{}{}", site(unit.place), unit.equipment->label, unit.number);
}

std::string Naming::maker(const Unit& unit) const {
  return unit.product == nullptr ? "" : maker(unit.network, unit.product->maker);
}

std::string Naming::maker(std::uint32_t network, const std::string& maker) const {
  const auto& spelling = recipe_.networks[network].spelling;
  const auto found = spelling.find(maker);
  return found == spelling.end() ? maker : found->second;
}

const std::string& Naming::function(const Unit& unit) const {
  return unit.equipment == nullptr ? recipe_.networks[unit.network].trunk.function
                                   : unit.equipment->function;
}

const PlaceKind& Naming::kind(PlaceId id) const {
  const Place& place = nation_.places[id.index];
  return recipe_.places[recipe_.networks[place.network].sites[place.plan].place];
}

bool Naming::serves(PlaceId id) const {
  return !kind(id).service_class.empty() && nation_.places[id.index].customers > 0;
}

std::string version_of(const ProductLine& product, Build build) {
  switch (build) {
    case Build::kCurrent:
      return product.version;
    case Build::kOlder:
      return product.older;
    case Build::kUnknown:
      break;
  }
  return {};
}

}  // namespace assay::synth
