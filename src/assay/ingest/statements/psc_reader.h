#pragma once

#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

/// Lines of the snapshot of people with significant control that Companies House publishes.
///
/// Natures of control are bands: `25-to-50-percent` is more than 25 % and at most 50 %. The right
/// to appoint and remove directors is that to most of the board. Of natural persons the name is
/// kept and nothing else; two of one name in two companies stay two. A statement that nobody has
/// significant control bounds everybody; a protected person, or a statement that steps are
/// still being taken, bounds nobody and says why. A snapshot tells the day on which the company
/// was notified: from then on it counts as known.
///
/// Source:  Companies Act 2006, part 21A and schedule 1A (the specified conditions).
/// Reports: what read_json_objects reports; ING062 a line without company number or kind; ING067 a
///          nature of control that is not known.
extern const StatementFormat kPscFormat;

}  // namespace assay::ingest
