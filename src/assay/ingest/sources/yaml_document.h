#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// YAML that people write: a device type of the community library of NetBox (a product with its
/// maker), or lists of `assets`, `devices`, `sites` or `links` under those keys. Anchors, aliases
/// and tags are refused.
///
/// Reports: BAS009, BAS010 the file is refused; ING031 it holds neither, or an entry is no map.
extern const SourceFormat kYamlSource;

}  // namespace assay::ingest
