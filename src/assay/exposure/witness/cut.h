#pragma once

#include <vector>

#include "assay/exposure/witness/service_state.h"
#include "assay/exposure/witness/terrain.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// Sites and links that fail.
struct Cut {
  std::vector<SiteId> sites;  ///< Sorted.
  std::vector<LinkId> links;  ///< Sorted; those that fail by assets of their own.

  std::size_t size() const { return sites.size() + links.size(); }
};

/// Some of what `failed` takes down that stops the service alone, while no part of it does.
/// Needs a service that is up at the start and down with `failed`.
///
/// Cost: a search of the network for each element of the cut, times the logarithm of the
///       number of sites and links that fail.
Cut irreducible_cut(const Terrain& terrain, const ServiceState& service,
                    const Terrain::State& start, const AssetSet& failed);

}  // namespace assay::exposure
