#pragma once

#include <string>
#include <vector>

#include "assay/model/party_list.h"
#include "assay/report/style.h"

namespace assay::report {

/// For people: each list with its version, date, counts and digest, and why it would have been
/// refused; a paragraph each.
std::string party_lists_text(const std::vector<const PartyList*>& lists, const Style& style);

/// schemas/lists.schema.json: the same, as one object.
std::string party_lists_json(const std::vector<const PartyList*>& lists);

/// schemas/list_entry.schema.json: an object a line for every entry of a list, with its names,
/// what else it says, and where.
std::string entries_jsonl(const PartyList& list);

/// One line: `csl: US Consolidated Screening List, May 2022, of 2022-05-16, sha256 0123...`.
std::string list_line(const PartyList& list);

}  // namespace assay::report
