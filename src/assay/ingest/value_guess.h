#pragma once

#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"

namespace assay::ingest {

/// Takes columns whose header says nothing for what their values are: MAC addresses
/// and SNMP object ids look like nothing else.
void guess_by_values(const CsvBatch& sample, std::span<const std::string_view> fields,
                     ColumnMap& map);

/// Whether `text` is six bytes in hex, in any of the usual layouts.
bool looks_like_mac(std::string_view text);

}  // namespace assay::ingest
