#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/model/party_record.h"

namespace assay::ingest {

/// Reads a table of names to be screened: a column `name` (also `query`, `supplier`, `company`,
/// `vendor`, `manufacturer`, `maker`) and, if there is one, `country`. `columns` says which header
/// is meant for `name` and `country`. Rows without a name are passed over.
///
/// A file of one column needs no header: its lines are names. So are those of a `.txt` whose first
/// line names no column, commas and all.
///
/// Errors:  BAS005 to BAS007, ING001, ING002 the file cannot be read at all; ING009 it has no
///          column for names, or not the stated one.
/// Reports: ING006; ING011 to ING017.
Result<std::vector<AskedName>> read_asked_names(const std::filesystem::path& file,
                                                const std::map<std::string, std::string>& columns,
                                                Problems& problems);

/// Reads pairs of parties: a table with columns `name1` and `name2`, or JSON lines with two
/// FollowTheMoney entities `left` and `right`.
///
/// Errors:  as read_asked_names.
/// Reports: ING006; ING011 to ING017; ING031 a line that is no pair, which is passed over.
Result<std::vector<RecordPair>> read_record_pairs(const std::filesystem::path& file,
                                                  Problems& problems);

}  // namespace assay::ingest
