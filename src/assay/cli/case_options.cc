#include "assay/cli/case_options.h"

#include <CLI/CLI.hpp>

namespace assay::cli {

void define_case(CLI::App& app, CaseOptions& options) {
  app.add_option("case", options.folder, "A folder with case.yaml or case.json")
      ->required()
      ->type_name("CASE");
  app.add_flag("--allow-stale", options.allow_stale,
               "Take lists that are cut, shrank, lack a programme or are too old");
  define(app, options.dates);
}

void define(CLI::App& app, CaseOptions& options) {
  define_case(app, options);
  app.add_option("--proposal", options.proposal, "Judge with this proposal of the case, or file")
      ->type_name("NAME|FILE");
}

Result<pipeline::CaseRequest> case_request(const CaseOptions& options,
                                           const CommonOptions& common) {
  pipeline::CaseRequest request;
  request.folder = options.folder;
  request.data = data_folder(common);
  request.proposal = options.proposal;
  request.allow_stale = options.allow_stale;
  if (!options.dates.as_of.empty()) {
    const Result<Dates> dates = cli::dates(options.dates);
    if (!dates) return failure(dates.error());
    request.as_of = dates->as_of;
    request.known_on = dates->known_on;
  } else if (!options.dates.known_on.empty()) {
    const Result<Date> known_on = Date::parse(options.dates.known_on, {"--known-on", 0, 0, 0});
    if (!known_on) return failure(known_on.error());
    request.known_on = *known_on;
  }
  return request;
}

}  // namespace assay::cli
