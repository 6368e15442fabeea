#pragma once

namespace assay::cli {

/// How a command ended; docs/cli.md lists the numbers.
enum class Exit : int {
  kDone = 0,
  kInternal = 1,
  kUsage = 2,
  kInputUnusable = 3,
  kNotAuthorised = 4,
  kGateTripped = 5,     ///< `--fail-on` named a finding that there is.
  kIncomplete = 6,      ///< Done, but with less coverage than `--min-coverage` asks for.
  kVerdictReached = 7,  ///< `--fail-on` named the verdict that was reached.
  kLimitReached = 8,    ///< Stopped at a limit; the bound is printed.
  kNotConfirmed = 9,    ///< `assay-verify` refused a proof.
};

}  // namespace assay::cli
