#pragma once

#include "assay/base/date.h"
#include "assay/model/asset_table.h"

namespace assay::pipeline {

/// Takes rows that stand at no site and have no day as lines of an order: ordered, obtained and
/// put to use on `day`. Rows that say a day of their own keep it.
void take_as_ordered(AssetTable& lines, Date day);

}  // namespace assay::pipeline
