#pragma once

#include <vector>

#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/statements/statement_book.h"

namespace assay::ingest {

/// Reads one entry of `interests` of a BODS statement, 0.1 to 0.4, as far as it gives power over
/// somebody: rights to money alone and nominees give none. An interest of a kind that is not
/// told, or not published, may be shares or influence.
///
/// Reports: ING035 a value of another kind; ING063 shares that contradict each other; ING067 a
///          word that no version has; BAS001, BAS002.
std::vector<StatedInterest> read_bods_interest(const JsonFields& interest);

}  // namespace assay::ingest
