#pragma once

#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/cli/exit.h"
#include "assay/ingest/table_profile.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What is stated of tables on the command line.
struct TableOptions {
  std::vector<std::string> columns;  ///< `maker=Lieferant`.
  std::string profile;               ///< A file; columns that are stated beside it come first.
};

void define(CLI::App& app, TableOptions& options);

/// What they state.
///
/// Errors: CLI002 a pair without `=`; what read_profile says of the file.
Result<ingest::TableProfile> table_profile(const TableOptions& options);

/// How a command ends that was refused for this reason.
Exit exit_of_refused_profile(const Diagnostic& why);

}  // namespace assay::cli
