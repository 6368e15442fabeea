#pragma once

#include <iosfwd>
#include <span>

#include "assay/base/diagnostic.h"
#include "assay/cli/exit.h"

namespace assay::cli {

/// Where a command writes: results to `out`, everything else to `err`.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

/// Tells why a command cannot go on.
Exit refuse(Streams io, const Diagnostic& why, Exit as = Exit::kInputUnusable);

/// Tells every problem, the first few of each code in full and the rest counted.
void tell(Streams io, std::span<const Diagnostic> problems);

}  // namespace assay::cli
