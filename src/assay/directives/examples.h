#pragma once

#include <cstdint>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/directives/library.h"

namespace assay::directives {

/// What came of the worked examples of a library.
struct ExampleRun {
  std::int64_t run = 0;
  std::vector<Diagnostic> failures;  ///< At the example, with what was expected and what came.
};

/// Runs every worked example of the library: its small inventory, judged by its
/// instrument alone, must give the state that it says.
///
/// Errors: in `failures`, DIR010.
ExampleRun run_examples(const Library& library);

}  // namespace assay::directives
