#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Bills of materials in CycloneDX XML; see kCyclonedxSource, which reads the same in JSON.
///
/// Reports: ING033, ING112 the file is refused; ING031 what the standard does not have.
/// Source:  ECMA-424 (CycloneDX 1.6).
extern const SourceFormat kCyclonedxXmlSource;

}  // namespace assay::ingest
