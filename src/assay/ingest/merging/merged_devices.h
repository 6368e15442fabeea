#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/merging/same_assets.h"
#include "assay/ingest/sources/thing.h"

namespace assay::ingest {

/// A device, and the file that tells of it.
struct SeenDevice {
  std::uint32_t file = 0;  ///< Of those that were named, from 0.
  Thing thing;
};

/// What several sightings of one asset say under one column.
struct Contradiction {
  std::uint32_t asset = 0;  ///< The first sighting of the asset.
  std::string_view column;
  std::vector<std::uint32_t> sightings;  ///< The first of each value, in their order.
};

/// Devices of several files, those of one asset together.
struct MergedDevices {
  std::vector<SeenDevice> seen;
  SameAssets same;
  std::vector<Contradiction> contradictions;  ///< By asset, then in the order of columns.

  /// A device for each asset, in the order of first sightings: of each column the value that most
  /// sightings say, of equals the first.
  std::vector<Thing> assets() const;
};

/// Merges what `same_assets` finds to be one. Values that differ in case and signs alone are one
/// value; names, MAC and management addresses may be several without a contradiction.
MergedDevices merge_devices(std::vector<SeenDevice> seen);

}  // namespace assay::ingest
