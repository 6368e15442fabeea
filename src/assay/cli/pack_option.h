#pragma once

#include <string>
#include <vector>

#include "assay/pipeline/extra_pack.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// Packs of fingerprints beside the shipped one: `DIR` or `recog:DIR`, each option one of them.
void define_packs(CLI::App& app, std::vector<std::string>& packs);

std::vector<pipeline::ExtraPack> extra_packs(const std::vector<std::string>& packs);

}  // namespace assay::cli
