#pragma once

#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

/// Statements of the Beneficial Ownership Data Standard, 0.1 to 0.4, as JSON or JSON lines.
///
/// A record is known from the date of its statement; where it has none, from its publication.
/// `new`, `updated` and `closed` statements, and those that replace others, are versions of one
/// record. A state body is its state: the state controls it. Where the interested party is not
/// told, or is exempt, the reason stands as the source of a stake that bounds nobody.
///
/// Reports: what read_json_objects reports; ING061 a version that is not read; ING062 a statement
///          that lacks what it needs; ING063, ING067; ING064 a component that is not there; ING065
///          a statement twice; ING066 an order of versions that cannot be.
extern const StatementFormat kBodsFormat;

}  // namespace assay::ingest
