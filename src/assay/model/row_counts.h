#pragma once

#include <cstdint>

namespace assay {

/// What became of the rows of one table: `in == used + rejected + ignored`.
struct RowCounts {
  std::int64_t in = 0;
  std::int64_t used = 0;
  std::int64_t rejected = 0;  ///< Lost to an error, each with a diagnostic.
  std::int64_t ignored = 0;   ///< Left out by a rule that the run names.

  RowCounts& operator+=(const RowCounts& other) {
    in += other.in;
    used += other.used;
    rejected += other.rejected;
    ignored += other.ignored;
    return *this;
  }
  friend bool operator==(const RowCounts&, const RowCounts&) = default;
};

}  // namespace assay
