#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Pages of the REST interfaces of NetBox and Nautobot, or one object of them: devices, virtual
/// chassis (told by their master), cables and connections, device types, inventory items, sites and
/// locations. Their keys say which they are.
///
/// Reports: what each_object reports; ING036 objects of other kinds are ignored.
extern const SourceFormat kNetboxRestSource;

}  // namespace assay::ingest
