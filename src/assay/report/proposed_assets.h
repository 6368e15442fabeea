#pragma once

#include <vector>

#include "assay/directives/directives.h"
#include "assay/model/asset_table.h"

namespace assay::report {

/// Assets of a finding, those that are so today apart from those that a proposal would bring.
struct SplitAssets {
  std::vector<AssetId> today;
  std::vector<AssetId> proposed;  ///< Added, or somebody else's or another product by a swap.
};

/// `before` and `now` are one table where there is no proposal.
SplitAssets split_by_proposal(const directives::AssetList& assets, const AssetTable& before,
                              const AssetTable& now);

/// Whether a proposal brings what the row is.
bool is_proposed(AssetId asset, const AssetTable& before, const AssetTable& now);

}  // namespace assay::report
