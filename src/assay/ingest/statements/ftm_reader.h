#pragma once

#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

/// Entities of the FollowTheMoney model as JSON lines: companies, public bodies and people, and
/// the `Ownership` and `Directorship` between them. Other schemas are ignored.
///
/// A percentage may be written `51`, `51.5 %`, `25-50`, `>50` or `<5`. What a file calls
/// `first_seen` is the day from which it could be known. Of natural persons the name is kept and
/// nothing else.
///
/// Reports: what read_json_objects reports; ING062 an interest without owner or asset; ING063 a
///          percentage that is none; BAS001, BAS002.
extern const StatementFormat kFtmFormat;

}  // namespace assay::ingest
