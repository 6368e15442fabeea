#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/source_span.h"

namespace assay::directives {

/// A place where an inquiry looked.
struct Searched {
  std::string source;     ///< "asset register of June 2020".
  std::int64_t rows = 0;  ///< How many rows or documents of it.
};

/// A record that somebody looked for what a duty means, where its text lets a reasonable inquiry
/// suffice. It is told in findings, and makes nothing compliant that is not known to be.
struct Inquiry {
  std::string id;
  std::vector<std::string> of;  ///< Directives, or duties of them: `us.ndaa19.889/report`.
  std::string operator_name;    ///< Whose equipment; empty: of every operator asked about.
  Date day;                     ///< Known from this day.
  std::string by;
  std::vector<Searched> searched;
  std::string found;  ///< "nothing", or in words.
  SourceSpan where;
};

/// Whether the inquiry was into that duty, for that operator, by the day.
bool concerns(const Inquiry& inquiry, std::string_view directive, std::string_view duty,
              std::string_view operator_name, Date known_on);

/// `B. Stone on 2020-07-30 searched the asset register (1,200 rows); found: nothing`.
std::string to_text(const Inquiry& inquiry);

}  // namespace assay::directives
