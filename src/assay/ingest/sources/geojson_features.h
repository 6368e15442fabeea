#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Features of GeoJSON (RFC 7946): a point, an area, or a feature without a place is a site, a line
/// is a link. A position outside the world rejects its feature. The obsolete member `crs` is not
/// looked at; networks of the Open Fibre Data Standard come so too.
///
/// Reports: what each_object reports; ING027 a position that does not exist.
extern const SourceFormat kGeojsonSource;

}  // namespace assay::ingest
