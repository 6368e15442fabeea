#include "assay/base/source_span.h"

#include <fmt/format.h>

namespace assay {

std::string to_text(const SourceSpan& span) {
  if (span.line == 0) return span.file;
  if (span.column == 0) return fmt::format("{}:{}", span.file, span.line);
  return fmt::format("{}:{}:{}", span.file, span.line, span.column);
}

}  // namespace assay
