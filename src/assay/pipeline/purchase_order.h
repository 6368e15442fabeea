#pragma once

#include "assay/base/date.h"
#include "assay/model/asset_table.h"

namespace assay::pipeline {

/// Takes rows as lines of an order: ordered, obtained and put to use on `day`, unless they say an
/// earlier day of their own. What an order says of its lines, that they are planned, ordered or to
/// be delivered, is no reason not to judge them; what is removed stays removed.
void take_as_ordered(AssetTable& lines, Date day);

}  // namespace assay::pipeline
