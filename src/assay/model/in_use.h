#pragma once

#include "assay/base/date.h"
#include "assay/model/asset_set.h"
#include "assay/model/asset_table.h"

namespace assay {

/// The assets that work in the network on `as_of`: what is planned, ordered, in
/// stock, switched off, gone by then or installed later is none of them. A row
/// without status is in use.
AssetSet in_use(const AssetTable& assets, Date as_of);

}  // namespace assay
