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
/// a status that NetBox does not know, how many devices lack what it asks of each, and how many
/// share a name that it takes once.
///
/// Source: NetBox, netbox/dcim/forms/bulk_import.py (`DeviceImportForm`: columns, and which it asks
///         for) and netbox/dcim/models/devices.py (lengths), as published in 2026.
NetboxImport netbox_import(std::span<const ingest::Thing> devices,
                           const ingest::ValueNames& values);

}  // namespace assay::report
