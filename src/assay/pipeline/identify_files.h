#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/identify/identifier.h"
#include "assay/model/observation.h"
#include "assay/pipeline/extra_pack.h"

namespace assay::pipeline {

/// What is to be identified, and with what.
struct IdentifyRequest {
  std::vector<std::filesystem::path> files;  ///< `-` is standard input.
  std::filesystem::path data;                ///< Folder of shipped data.
  unsigned threads = 0;                      ///< 0: one per processor.
};

/// Knowledge of how devices show their makers: the shipped pack and `more` beside it, the
/// registries, the makers of data/entities.
identify::Identifier load_identifier(const std::filesystem::path& data,
                                     const std::filesystem::path& cache,
                                     std::span<const ExtraPack> more, Problems& problems);

/// Appends what is told about one device. Called on many threads at once.
using TellIdentity =
    std::function<void(const Device&, const identify::Identity&, std::string& out)>;

/// Takes what was told of the next devices, in the order of the files. An error ends the run.
using TakeText = std::function<Result<void>(std::string_view)>;

/// Identifies every device of the files: of evidence, and of any other file that `ingest` reads.
/// The text is the same on any number of threads.
///
/// Problems: ING150 to ING153 and those of ingest::read_source_bytes. A file that cannot be opened,
///           is of no known format or tells of no device is an error among them, and the others
///           count.
/// Returns how many files could not be used at all.
/// Errors:   what `take` returned.
Result<std::int64_t> identify_files(const IdentifyRequest& request,
                                    const identify::Identifier& identifier,
                                    const TellIdentity& tell, const TakeText& take,
                                    Problems& problems);

}  // namespace assay::pipeline
