#pragma once

#include <iosfwd>
#include <string_view>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/cli/exit.h"
#include "assay/cli/options.h"
#include "assay/report/style.h"

namespace assay::cli {

/// Where a command writes: results to `out`, everything else to `err`.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

/// Tells why a command cannot go on.
Exit refuse(Streams io, const Diagnostic& why, Exit as = Exit::kInputUnusable);

/// Tells every problem, the first few of each code in full and the rest counted. With
/// `--quiet` errors alone, with `--verbose` all.
void tell(Streams io, const Problems& problems, const CommonOptions& options);

/// Writes a result where `--output` wants it.
///
/// Errors: BAS008.
Result<void> write(Streams io, const CommonOptions& options, std::string_view result);

/// How text for people is dressed: plain unless standard output is a terminal that
/// nobody asked to be plain.
report::Style style(const CommonOptions& options);

}  // namespace assay::cli
