#pragma once

#include <memory>

#include "assay/cli/command.h"

namespace assay::cli {

std::unique_ptr<Command> make_completion_command();

}  // namespace assay::cli
