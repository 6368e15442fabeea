#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "assay/base/source_span.h"

namespace assay::ingest {

/// Line ends in `text`: LF, CR, and CRLF once.
std::uint32_t count_line_ends(std::string_view text);

/// The first LF or CR at or behind `from`; the size of the text if there is none.
std::size_t next_line_end(std::string_view text, std::size_t from);

/// Where byte `at` of `text` is.
SourceSpan place_in(std::string_view text, std::string_view file, std::size_t at);

}  // namespace assay::ingest
