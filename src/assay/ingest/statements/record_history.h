#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "assay/base/date.h"
#include "assay/ingest/statements/statement_book.h"

namespace assay::ingest {

/// An interest as it was believed to have been, with both clocks.
struct DatedInterest {
  std::size_t version = 0;  ///< Which of the versions says so first.
  StatedInterest interest;
  Date valid_from;
  Date valid_until;  ///< Last day.
  Date known_from;
  Date known_until;  ///< Last day on which this was believed.

  friend bool operator==(const DatedInterest&, const DatedInterest&) = default;
};

/// What follows from the versions of one record, given in the order in which they were stated.
///
/// A version says what is so on its day; it rewrites the past only where it says since when
/// something was otherwise. So a share that changes while its start date stays was the old one
/// until the day before the statement; an interest that is left out, or whose record is closed
/// without an end, ends that day too; and an end or a start that lies in the past is known from
/// the day of the statement on, no earlier.
///
/// Cost: versions times interests, squared per record.
std::vector<DatedInterest> history_of(std::span<const StatedHolding> versions);

}  // namespace assay::ingest
