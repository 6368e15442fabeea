#pragma once

#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

/// Parents of listed companies: a table with `Name` and `Parent Name`, such as the list under
/// section 1260H of the US Department of Defense with `Clean Name`, `Alias`, `Previous Name`,
/// `Start date`, `End date` and `Note`.
///
/// A name is the same with or without its full stops, commas and what stands in brackets behind
/// it. A row holds, and is known, from its start date to the day before its end date. A note that a
/// company is owned by, or affiliated with, the State-owned Assets Supervision and Administration
/// Commission makes that its parent, or a party with influence.
///
/// Reports: what a table reports; BAS001, BAS002.
extern const StatementFormat kParentsFormat;

}  // namespace assay::ingest
