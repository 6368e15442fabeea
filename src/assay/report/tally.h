#pragma once

#include <string>

#include "assay/exposure/exposure.h"
#include "assay/report/json.h"
#include "assay/report/style.h"

/// What is counted from an exposure: parts of its page and of its document.
namespace assay::report {

/// "By weight: 1 of them stops 90.6 %, 2 another 9.4 %." Empty without minimal sets.
std::string diversity_line(const exposure::LevelExposure& level);

/// The tolerances that some set exceeds, with the smallest of these sets, and how many are kept.
std::string bounds_text(const exposure::LevelExposure& level, const Style& style);

/// The tables of shares of a level.
std::string shares_text(const exposure::LevelExposure& level, const Style& style);

/// The curve of a decline, a dozen of its points at most, and what wears out.
std::string decline_text(const exposure::Exposure& exposure, const Style& style);

void add_tallies(const exposure::LevelExposure& level, Json& json);
Json decline_json(const exposure::Decline& decline);

}  // namespace assay::report
