#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "assay/directives/calendar.h"
#include "assay/directives/change.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// What falls due when in a case, if its inventory stays as it is on its day.
struct CaseCalendar {
  OpenedCase opened;
  directives::Calendar calendar;
};

/// Asks about every month from that of `from` to that of `to`: left out, those of the day of the
/// case and of ten years later. Who controls whom is taken as on the day of the case.
///
/// Errors: as `open_case`; PIP004 `to` lies before `from`.
Result<CaseCalendar> case_calendar(const CaseRequest& request, std::optional<Date> from,
                                   std::optional<Date> to, std::optional<Date> known_on);

/// A day of the shipped library, or another library: a folder of shipped data, or one with
/// directives alone.
using RulesAt = std::variant<Date, std::filesystem::path>;

/// What the same case is caught by under two sets of rules.
struct RuleChange {
  OpenedCase before;
  OpenedCase after;
  std::vector<directives::Change> changes;
};

/// Judges a case by the rules at `a` and at `b`. A day is that of the case, too; with a library
/// the case keeps its own.
///
/// Errors: as `open_case`; PIP005 a folder without directives.
Result<RuleChange> rule_change(const CaseRequest& request, const RulesAt& a, const RulesAt& b);

}  // namespace assay::pipeline
