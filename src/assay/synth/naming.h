#pragma once

#include <string>

#include "assay/synth/nation.h"

namespace assay::synth {

/// The ids under which a nation's parts stand in the tables of a case.
class Naming {
 public:
  Naming(const Recipe& recipe, const Nation& nation) : recipe_(recipe), nation_(nation) {}

  std::string site(PlaceId id) const;       ///< `EE-LN-C12`: network, region, sort and number.
  std::string site_name(PlaceId id) const;  ///< `London C12`.
  std::string link(TrunkId id) const;       ///< `EE-LN-C12--EE-LN-A1`, `...#2` for a parallel one.
  std::string asset(const Unit& unit) const;  ///< `EE-LN-C12-enb2`.

  /// How the network's own inventory writes the maker; empty where nobody wrote it down.
  std::string maker(const Unit& unit) const;
  std::string maker(std::uint32_t network, const std::string& maker) const;

  /// What the unit does in the network.
  const std::string& function(const Unit& unit) const;

  const PlaceKind& kind(PlaceId id) const;

  /// Whether people use something there.
  bool serves(PlaceId id) const;

 private:
  const Recipe& recipe_;
  const Nation& nation_;
};

/// The version that a unit of `product` runs in that build; empty where it is not known.
std::string version_of(const ProductLine& product, Build build);

}  // namespace assay::synth
