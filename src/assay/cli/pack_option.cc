#include "assay/cli/pack_option.h"

#include <CLI/CLI.hpp>

namespace assay::cli {

void define_packs(CLI::App& app, std::vector<std::string>& packs) {
  app.add_option("--pack", packs,
                 "A pack of fingerprints beside the shipped one: a folder of YAML, or of recog")
      ->type_name("DIR|recog:DIR")
      ->allow_extra_args(false);
}

std::vector<pipeline::ExtraPack> extra_packs(const std::vector<std::string>& packs) {
  std::vector<pipeline::ExtraPack> extra;
  for (const std::string& pack : packs) extra.push_back(pipeline::extra_pack(pack));
  return extra;
}

}  // namespace assay::cli
