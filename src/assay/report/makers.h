#pragma once

#include <string>

#include "assay/model/asset_table.h"
#include "assay/model/entity.h"
#include "assay/report/style.h"
#include "assay/resolve/resolve.h"

namespace assay::report {

/// Whose equipment it is: a line per maker with its seat, its assets and what they do,
/// the most first; then what is in doubt and which names would settle it.
std::string makers_text(const AssetTable& assets, const EntityCatalogue& entities,
                        const resolve::Resolution& resolution, const Style& style);

}  // namespace assay::report
