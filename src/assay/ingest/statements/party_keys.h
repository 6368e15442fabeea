#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/value_names.h"

namespace assay::ingest {

/// Adds the key of a registered identifier: `lei:...` for any spelling of that scheme,
/// `GB-COH:...` for a company number. A scheme or value that says nothing adds none.
void add_key(std::vector<std::string>& keys, std::string_view scheme, std::string_view value);

/// The key of a British company number, whose leading zeros are often lost: `GB-COH:00686734`.
std::string company_key(std::string_view number);

/// The country of a code such as `GB` or `GB-SCT`, or else of a name; empty where neither says.
///
/// Reports: ING021 (warning) a code that is none.
std::string seat_of(std::string_view code, std::string_view name, const ValueNames& values,
                    ObjectReport& report);

}  // namespace assay::ingest
