#pragma once

#include "assay/model/asset_parties.h"
#include "assay/model/asset_table.h"
#include "assay/model/entity.h"
#include "assay/model/network.h"

namespace assay::resolve {

/// The product families that assets fail with, in the place of suppliers: what the column
/// `product` says, after who made it, for two makers may have a product of one name. A row that
/// names none is of one that is not known. Of `groups_given` the parties are stated by the rows.
///
/// Cost: a look-up per row.
Groups product_families(const AssetTable& assets, const AssetParties& parties,
                        const EntityCatalogue& entities, bool groups_given);

/// The components that assets fail with, in the place of suppliers: whoever made a part, or the
/// software; of stated groups everyone but the first, which is the brand. A row that names no
/// parts has none that it shares; `?` is one that is not known.
///
/// Cost: a look-up per row.
Groups components(const AssetTable& assets, const AssetParties& parties,
                  const EntityCatalogue& entities, bool groups_given);

}  // namespace assay::resolve
