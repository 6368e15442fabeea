#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "assay/base/result.h"

namespace assay::pipeline {

/// By what the files of a case are told from all others.
struct CaseDigest {
  std::size_t files = 0;
  std::string sha256;  ///< Of the lines that `sha256sum` prints for them, sorted by their paths.
};

/// The digest of all files in and below a folder, whether the case reads them or not, but for
/// `except`: a proof may lie in the folder that it speaks of.
///
/// Errors: BAS005, BAS006.
Result<CaseDigest> case_digest(const std::filesystem::path& folder,
                               const std::filesystem::path& except);

}  // namespace assay::pipeline
