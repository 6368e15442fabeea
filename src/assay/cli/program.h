#pragma once

#include "assay/cli/streams.h"

namespace assay::cli {

/// The whole command line: reads the arguments, runs one subcommand, and says how it ended.
Exit run_program(int argc, const char* const* argv, Streams io);

}  // namespace assay::cli
