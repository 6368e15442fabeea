#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "assay/model/network.h"
#include "assay/model/reading.h"

namespace assay::exposure {

struct LevelExposure;
struct MinimalSets;

/// Services that need as many members to stop.
struct DiversityRow {
  /// Members of the smallest set that stops them; none: no set does, of those that were looked at.
  std::optional<std::size_t> members;
  Band<std::int64_t> services;
  Band<std::int64_t> weight;

  friend bool operator==(const DiversityRow&, const DiversityRow&) = default;
};

/// How many members must join to stop a service: of a service, the size of its smallest minimal
/// set; of a network, how its weight is spread over that. Services that are down from the start
/// are left out.
struct Diversity {
  std::vector<DiversityRow> rows;  ///< By number of members, those that nothing stops last.

  friend bool operator==(const Diversity&, const Diversity&) = default;
};

/// The size of the smallest minimal set of some services; none where nothing stops them, as far
/// as was looked.
std::optional<std::size_t> smallest(const MinimalSets& group, Reading reading);

/// Needs the minimal sets of the level.
///
/// Cost: linear in the services.
Diversity diversity(const LevelExposure& level, const Network& network);

}  // namespace assay::exposure
