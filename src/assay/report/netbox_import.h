#pragma once

#include <span>
#include <string>
#include <vector>

#include "assay/ingest/sources/thing.h"
#include "assay/ingest/value_names.h"

namespace assay::report {

/// Devices as a file that NetBox imports.
struct NetboxImport {
  std::string csv;
  std::vector<std::string>
      left_out;  ///< What it cannot hold or NetBox will ask for, a clause each.
};

/// One row a device, with the columns of NetBox's bulk import of devices; cells that could start a
/// formula begin with `'`. What has no column there is left out and told, as is what is too long,
/// a status that NetBox does not know, and how many devices lack what it asks of each.
///
/// Source: NetBox's documentation, "Devices" (fields and statuses of a device).
NetboxImport netbox_import(std::span<const ingest::Thing> devices,
                           const ingest::ValueNames& values);

}  // namespace assay::report
