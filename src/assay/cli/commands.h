#pragma once

#include <memory>

#include "assay/cli/command.h"

namespace assay::cli {

std::unique_ptr<Command> make_assess_command();
std::unique_ptr<Command> make_check_command();
std::unique_ptr<Command> make_completion_command();
std::unique_ptr<Command> make_directives_command();
std::unique_ptr<Command> make_exposure_command();
std::unique_ptr<Command> make_fingerprints_command();
std::unique_ptr<Command> make_identify_command();
std::unique_ptr<Command> make_init_command();
std::unique_ptr<Command> make_ingest_command();
std::unique_ptr<Command> make_mitigate_command();
std::unique_ptr<Command> make_lists_command();
std::unique_ptr<Command> make_owners_command();
std::unique_ptr<Command> make_relax_command();
std::unique_ptr<Command> make_report_command();
std::unique_ptr<Command> make_review_command();
std::unique_ptr<Command> make_screen_command();
std::unique_ptr<Command> make_synth_command();

}  // namespace assay::cli
