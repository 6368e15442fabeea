#pragma once

#include <vector>

#include "assay/synth/nation.h"
#include "assay/synth/proposals.h"
#include "assay/synth/synth_file.h"

namespace assay::synth {

/// The tables of a case that depend on scale and seed: an inventory for each network, sites,
/// links, services and populations. Text in UTF-8, lines end in a line feed.
std::vector<SynthFile> tables_of(const Recipe& recipe, const Nation& nation);

/// A proposal as a table of swaps.
SynthFile proposal_table(const Recipe& recipe, const Nation& nation, const ProposalPlan& proposal,
                         const std::vector<SwappedUnit>& swapped);

}  // namespace assay::synth
