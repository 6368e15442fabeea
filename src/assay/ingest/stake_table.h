#pragma once

#include <string_view>

#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// Reads the table `stakes` (holder, held, share or min and max, kind, valid_from, valid_to,
/// known_from, known_to, doubtful, source), whose bytes are at hand. Parties are named by their id
/// or name; one that no table has is added, as a state where it is a country code. Holder `*` is
/// each party that is not stated: it holds at most `max`.
///
/// Reports: those of `read_table`; MOD001, MOD002 a share that is no fraction; ING046 a least
///          share above the most; ING024 an unknown kind; BAS001, BAS002 a date that is none.
void read_stakes(const TableFile& file, std::string_view bytes, const Knowledge& known, Case& of);

}  // namespace assay::ingest
