#pragma once

#include <string_view>

#include "assay/ingest/json_list.h"
#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Reads the objects of a JSON list, or of the list under `key`, as the rows of a table whose
/// columns are their keys: `TableIntake` says what they are. Of a value that is an object its name
/// is read.
///
/// Reports: what each_object and TableIntake report; ING010 columns that held secrets.
void read_json_table(const SourceInput& input, std::string_view key, Intake& into);

/// The same of objects that were taken apart already. Where they are the values of an object, its
/// keys are their names, if no column has that name.
void read_json_table(const SourceInput& input, const JsonList& list, Intake& into);

}  // namespace assay::ingest
