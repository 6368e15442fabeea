#pragma once

#include <cstdint>
#include <vector>

#include "assay/synth/scale.h"
#include "assay/synth/synth_file.h"

namespace assay::synth {

/// A policy with six adversaries and ten pools, and 200 controls, for a synthetic nation of 40
/// suppliers and a million sites at scale 1: what its generator writes lies in the same folder,
/// `case.yaml` is written anew. Evaluations by supplier and function, isolation of the large
/// suppliers region by region, firmware of chip makers, standby equipment; amounts are made up.
///
/// The same scale and seed give the same bytes.
std::vector<SynthFile> nation_controls(Scale scale, std::uint64_t seed);

}  // namespace assay::synth
