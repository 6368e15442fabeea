#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assay/base/result.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// A proposal made up on the spot.
struct WhatIf {
  std::vector<AssetId> removed;  ///< Taken out, with nothing in their place.
  std::vector<SupplierMove> moves;
  std::vector<std::pair<std::string, std::string>> links;  ///< New, between sites of these names.
};

/// The proposal `what_if`, ready for `with_proposal`.
///
/// Errors: ING043 an end of a link is no site.
Result<Proposal> what_if(const Case& of, const WhatIf& wish);

}  // namespace assay::ingest
