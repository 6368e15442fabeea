#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// A JSON list of objects of any system, read through the columns of separated values: each key is
/// a column. An object that holds lists is read for its longest.
///
/// Reports: what each_object and tables report.
extern const SourceFormat kJsonListSource;

}  // namespace assay::ingest
