#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Separated values with a header, in any of the encodings and separators of docs/formats.md.
///
/// Reports: ING001 to ING020; BAS003, BAS004 a quantity that is none.
extern const SourceFormat kCsvSource;

}  // namespace assay::ingest
