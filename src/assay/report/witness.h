#pragma once

#include <optional>
#include <string>

#include "assay/base/date.h"
#include "assay/exposure/witness/explanation.h"
#include "assay/model/asset_table.h"
#include "assay/model/network.h"
#include "assay/report/style.h"

namespace assay::report {

/// Why a set stops a service, and what its numbers stand for. All outlive the page.
struct WitnessPage {
  std::string title;          ///< Of the case.
  std::optional<Date> as_of;  ///< None where the case has no dates.
  std::string proposal;       ///< That is carried out; empty: none.
  const exposure::Explanation& told;
  const Network& network;
  const AssetTable& assets;
};

/// The page that a person reads: what fails and why that suffices, what is no longer reached,
/// and the way back without each member.
std::string witness_text(const WitnessPage& page, const Style& style);

/// The same for programs; schemas/witness.schema.json.
std::string witness_json(const WitnessPage& page);

/// The same drawn, as a document of its own: SVG 1.1, light and dark, nothing told by colour
/// alone. Only what the witness speaks of is drawn. Of the reading `least`; of `most` where only
/// there the set stops the service.
std::string witness_svg(const WitnessPage& page);

}  // namespace assay::report
