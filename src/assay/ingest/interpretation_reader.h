#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_reader.h"

namespace assay::ingest {

/// How an assessor reads what the text of a duty leaves open, so that a letter can be sent.
struct Interpretation {
  std::string directive;
  std::string duty;     ///< Empty: every duty of the directive.
  std::string doubt;    ///< As the directive words it; empty: each of them.
  std::string reading;  ///< One clause, which the letter repeats.
  std::string by;       ///< Who answers for it.
  Date date;
  SourceSpan where;
};

/// Reads a table of interpretations, in its order: `directive`, `duty`, `doubt`, `reading`, `by`,
/// `date`. All but duty and doubt must be stated.
///
/// Reports: what read_table reports; BAS001, BAS002.
std::vector<Interpretation> read_interpretations(const TableFile& file, std::string_view bytes,
                                                 const Knowledge& known, Problems& problems);

}  // namespace assay::ingest
