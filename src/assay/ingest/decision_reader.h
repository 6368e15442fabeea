#pragma once

#include <span>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/decision.h"

namespace assay::ingest {

/// Reads a table of decisions, in its order (docs/formats.md).
///
/// Reports: what read_table reports; BAS001, BAS002; ING021 a country; ING024 a judgement; ING113
///          an entry that is not written as `csl:25578`.
std::vector<Decision> read_decisions(const TableFile& file, const Knowledge& known,
                                     Problems& problems);

/// Decisions as such a table, which reads back as they are.
std::string decisions_text(std::span<const Decision> decisions);

}  // namespace assay::ingest
