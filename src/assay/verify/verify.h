#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "assay/base/result.h"

/// The independent check of a proof: it reads the case up to who stands behind each asset, and
/// works out all else anew. It shares nothing with the stages exposure and mitigate.
namespace assay::verify {

/// What came of a check.
struct Outcome {
  /// The first step that is not so: its place in the proof, and what is so instead. None: every
  /// step was confirmed.
  std::optional<std::string> wrong;
  std::string says;  ///< What the proof proves, in one line.
};

/// Checks a proof against a case, as docs/proof.md tells: of the proof it takes dates, proposal,
/// choices and cuts, makes from these the whole proof that the case gives, and compares.
///
/// Errors: VER001 the file holds no proof; those of `pipeline::open_case`.
/// Cost:   a pass over the network for each cut, and one over the tree.
Result<Outcome> verify(const std::filesystem::path& folder, const std::filesystem::path& proof,
                       const std::filesystem::path& data);

}  // namespace assay::verify
