#pragma once

#include <filesystem>
#include <string>

namespace assay::synth {

/// A file of a generated case.
struct SynthFile {
  std::filesystem::path path;  ///< Below the case's folder.
  std::string bytes;
};

}  // namespace assay::synth
