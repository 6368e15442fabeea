#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

// The two halves of a format whose list comes as a table: its layout says the rest.

/// Whether the header has all columns that tell the layout.
bool recognises_list_table(const ListFormat& self, const ListSource& source,
                           std::string_view first_bytes);

/// Reads a table row by row: each is an entry, and columns are found by their header.
Result<void> read_list_table(const ListFormat& self, const ListInput& input, PartyList& into,
                             Problems& problems);

}  // namespace assay::ingest
