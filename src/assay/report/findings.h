#pragma once

#include <string>

#include "assay/directives/directives.h"
#include "assay/model/asset_parties.h"
#include "assay/model/asset_table.h"
#include "assay/model/entity.h"
#include "assay/report/style.h"

namespace assay::report {

/// What findings are told of: parts of earlier stages, which outlive this.
struct FindingContext {
  const directives::Library& library;
  const AssetTable& assets;
  const AssetParties& parties;
  const EntityCatalogue& entities;
};

/// The findings one after the other, the strictest first: state, what is asked, of
/// which assets (by maker and function), since and until when, why, and by which text.
std::string findings_text(const std::vector<directives::Finding>& findings,
                          const FindingContext& context, const Style& style);

/// A line per asset and finding, in the order of the assets.
std::string findings_by_asset_text(const std::vector<directives::Finding>& findings,
                                   const FindingContext& context, const Style& style);

/// The state as a word that people read, coloured by how strict it is.
std::string state_text(const directives::Finding& finding, const Style& style);

/// The maker's name as the catalogue has it, or "maker not known".
std::string_view maker_name(AssetId asset, const FindingContext& context);

}  // namespace assay::report
