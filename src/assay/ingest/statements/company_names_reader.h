#pragma once

#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

/// Names of British companies: the basic company data that Companies House publishes, a table
/// with `CompanyName` and `CompanyNumber` whose header, and rows, may be wrapped over lines.
/// Nothing else of it is kept.
///
/// Reports: ING062 a row without name or number; ING011 a row that ends with the file.
extern const StatementFormat kCompanyNamesFormat;

}  // namespace assay::ingest
