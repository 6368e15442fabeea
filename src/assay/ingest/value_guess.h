#pragma once

#include <span>
#include <string_view>

#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/knowledge.h"

namespace assay::ingest {

/// Takes columns of assets whose header says nothing for what their values are: MAC
/// addresses and SNMP object ids look like nothing else.
void guess_by_values(const CsvBatch& sample, std::span<const std::string_view> fields,
                     ColumnMap& map);

/// Gives up a column that was taken for a field of a few words, such as `State`, where
/// none of its values is one of them; it then gets the next meaning of its header, if
/// that field has no column yet.
void doubt_by_values(const CsvBatch& sample, std::span<const std::string_view> fields,
                     const Knowledge& known, ColumnMap& map);

/// Whether `text` is six bytes in hex, in any of the usual layouts.
bool looks_like_mac(std::string_view text);

}  // namespace assay::ingest
