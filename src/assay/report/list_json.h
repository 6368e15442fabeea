#pragma once

#include <vector>

#include "assay/model/party_list.h"
#include "assay/report/json.h"

namespace assay::report {

/// A list as it stands in every result that rests on it. For sources alone.
Json list_json(const PartyList& list);
Json lists_json(const std::vector<const PartyList*>& lists);

}  // namespace assay::report
