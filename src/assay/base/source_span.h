#pragma once

#include <cstdint>
#include <string>

namespace assay {

/// A place in a file that somebody gave us: under an error, and under a citation.
///
/// Lines and columns count from 1; columns and lengths are in bytes. 0 means
/// "the whole file" (line) or "the whole line" (column).
struct SourceSpan {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;

  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
  friend auto operator<=>(const SourceSpan&, const SourceSpan&) = default;
};

/// `file:line:column`, without the parts that are not known.
std::string to_text(const SourceSpan& span);

}  // namespace assay
