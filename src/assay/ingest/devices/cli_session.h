#pragma once

#include <optional>
#include <string_view>

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {

/// A line of a session on which somebody asked a device to show something.
struct CliPrompt {
  std::string_view host;     ///< As the prompt names it.
  std::string_view command;  ///< Behind the prompt: `display version`.
};

/// The prompt that a line is, if it is one: `R1#show version`, `<OLT-7>display version`,
/// `A:BNG1# show chassis`, `[admin@cpe] > /system resource print`.
std::optional<CliPrompt> parse_cli_prompt(std::string_view line);

/// What was typed and answered on the command line of devices, as a terminal logs it. A device
/// begins where the name in the prompt changes. A file of an answer alone is read where its name
/// says the command: `olt7_display_version.txt`.
extern const EvidenceFormat kCliSessionFormat;

}  // namespace assay::ingest
