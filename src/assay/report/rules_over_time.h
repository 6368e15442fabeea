#pragma once

#include <string>
#include <vector>

#include "assay/directives/calendar.h"
#include "assay/directives/change.h"
#include "assay/directives/library.h"
#include "assay/model/asset_table.h"
#include "assay/report/style.h"

namespace assay::report {

/// What falls due when, day by day; then each duty month by month, a letter a month.
std::string calendar_text(const directives::Calendar& calendar, const directives::Library& library,
                          Date as_of, const Style& style);

/// One JSON object, as `schemas/directive_calendar.schema.json` has it, ended by a newline.
std::string calendar_json(const directives::Calendar& calendar, const directives::Library& library,
                          Date as_of);

/// One of two sets of rules that are compared.
struct RulesSide {
  std::string called;  ///< A day, or a folder.
  const directives::Library& library;
};

/// What newly catches what, and what no more does.
std::string change_text(const std::vector<directives::Change>& changes, const RulesSide& a,
                        const RulesSide& b, const AssetTable& assets, const Style& style);

/// One JSON object, as `schemas/directive_diff.schema.json` has it, ended by a newline.
std::string change_json(const std::vector<directives::Change>& changes, const RulesSide& a,
                        const RulesSide& b, const AssetTable& assets);

}  // namespace assay::report
