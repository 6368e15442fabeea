#pragma once

#include <filesystem>
#include <string_view>

#include "assay/identify/fingerprints/pack.h"

namespace assay::pipeline {

/// A pack of fingerprints that a user names beside the shipped one.
struct ExtraPack {
  bool of_recog = false;  ///< A folder of recog's XML; otherwise of YAML, as docs/fingerprints.md.
  std::filesystem::path folder;
};

/// What `recog:DIR` or `DIR` names.
ExtraPack extra_pack(std::string_view text);

/// Reads its files into `pack`, behind what is there.
void add(const ExtraPack& extra, identify::Pack& pack);

}  // namespace assay::pipeline
