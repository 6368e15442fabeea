#include "assay/cli/commands.h"

#include "assay/cli/command.h"

namespace assay::cli {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(make_check_command());
  commands.push_back(make_init_command());
  commands.push_back(make_ingest_command());
  commands.push_back(make_identify_command());
  commands.push_back(make_fingerprints_command());
  commands.push_back(make_directives_command());
  commands.push_back(make_exposure_command());
  commands.push_back(make_assess_command());
  commands.push_back(make_mitigate_command());
  commands.push_back(make_relax_command());
  commands.push_back(make_report_command());
  commands.push_back(make_screen_command());
  commands.push_back(make_owners_command());
  commands.push_back(make_review_command());
  commands.push_back(make_lists_command());
  commands.push_back(make_synth_command());
  commands.push_back(make_completion_command());
  return commands;
}

}  // namespace assay::cli
