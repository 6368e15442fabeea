#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/id.h"
#include "assay/synth/recipe.h"
#include "assay/synth/scale.h"

namespace assay::synth {

using PlaceId = Id<struct PlaceTag>;
using TrunkId = Id<struct TrunkTag>;

/// A site of one network.
struct Place {
  std::uint32_t network = 0;  ///< Index into `Recipe::networks`,
  std::uint32_t plan = 0;     ///< and into its `sites`.
  std::uint32_t region = 0;   ///< Index into `Recipe::regions`.
  std::uint32_t number = 0;   ///< In its region, from 1.
  std::uint32_t kit = 0;      ///< Index into the plan's `kits`.
  std::int32_t latitude = 0;  ///< Thousandths of a degree.
  std::int32_t longitude = 0;
  std::int64_t customers = 0;
  std::int64_t premises = 0;
};

/// A connection of two places.
struct Connection {
  PlaceId a;
  PlaceId b;
  std::string_view kind;
  std::uint32_t parallel = 0;  ///< 0: the only one of its ends; else its number, from 1.
};

/// Whether the build that runs is the product's current one.
enum class Build : std::uint8_t { kCurrent, kOlder, kUnknown };

/// A row of an inventory: stands at a place, or on a connection.
struct Unit {
  PlaceId place;
  TrunkId connection;                    ///< Index into `Nation::connections`.
  std::uint32_t network = 0;             ///< Index into `Recipe::networks`.
  const Equipment* equipment = nullptr;  ///< Of the recipe; nothing on a connection.
  const ProductLine* product = nullptr;  ///< Of the recipe; nothing: nobody wrote down the maker.
  std::uint32_t number = 1;              ///< Among those of its label at its place.
  Build build = Build::kCurrent;
  Date installed;
  std::int64_t quantity = 1;
  std::int64_t traffic = 0;  ///< kbit/s at the busy hour.
  std::int64_t premises = 0;
};

/// Everything that stands in the country, network by network, from the core outwards,
/// region by region. Points into the recipe that it was built from.
struct Nation {
  std::vector<Place> places;
  std::vector<Connection> connections;
  std::vector<Unit> units;
};

/// Builds the networks of `recipe`. The same recipe, scale and seed give the same nation.
///
/// Cost: linear in its units (400,000 in some 0.1 s). `recipe` must outlive the answer.
Nation build_nation(const Recipe& recipe, Scale scale, std::uint64_t seed);

}  // namespace assay::synth
