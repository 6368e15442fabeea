#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// A database dump of NetBox or Nautobot (Django's `dumpdata`): a list of `model`, `pk`, `fields`.
/// A device finds its maker by way of its type, where the dump has both. Users, tokens and other
/// models are ignored.
///
/// Reports: what each_object reports.
extern const SourceFormat kNetboxDumpSource;

}  // namespace assay::ingest
