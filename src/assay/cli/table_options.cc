#include "assay/cli/table_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/cli/codes.h"
#include "assay/ingest/profile_reader.h"

namespace assay::cli {

void define(CLI::App& app, TableOptions& options) {
  app.add_option("--columns", options.columns,
                 "What the file calls a column, such as maker=Lieferant")
      ->type_name("OURS=THEIRS");
  app.add_option("--profile", options.profile,
                 "A saved profile: columns, separator, encoding, order of days, decimal mark")
      ->type_name("FILE");
}

Result<ingest::TableProfile> table_profile(const TableOptions& options) {
  ingest::TableProfile profile;
  if (!options.profile.empty()) {
    Result<ingest::TableProfile> read = ingest::read_profile(options.profile);
    if (!read) return failure(std::move(read).error());
    profile = *std::move(read);
  }
  for (const std::string& pair : options.columns) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) {
      return failure(codes::kBadOptionValue, {"--columns", 0, 0, 0},
                     fmt::format("`{}` is not of the form maker=Lieferant", pair));
    }
    profile.columns[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return profile;
}

Exit exit_of_refused_profile(const Diagnostic& why) {
  return why.code == codes::kBadOptionValue ? Exit::kUsage : Exit::kInputUnusable;
}

}  // namespace assay::cli
