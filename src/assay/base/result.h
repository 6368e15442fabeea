#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "assay/base/diagnostic.h"

namespace assay {

/// A value, or the diagnostic that says why there is none.
template <class T>
using Result = tl::expected<T, Diagnostic>;

/// A `Result` without value, from its parts.
inline tl::unexpected<Diagnostic> failure(Code code, SourceSpan where, std::string message) {
  return tl::make_unexpected(
      Diagnostic{Severity::kError, code, std::move(message), std::move(where), {}, {}});
}

/// A `Result` without value, from a diagnostic that another layer made.
inline tl::unexpected<Diagnostic> failure(Diagnostic diagnostic) {
  return tl::make_unexpected(std::move(diagnostic));
}

}  // namespace assay
