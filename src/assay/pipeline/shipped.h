#pragma once

#include <filesystem>
#include <span>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/directives/library.h"
#include "assay/ingest/knowledge.h"
#include "assay/resolve/resolve.h"

namespace assay::pipeline {

/// What Assay knows before it reads anybody's files, read once a run.
struct Shipped {
  ingest::Knowledge words;
  resolve::EntityPack entities;
  directives::Library library;    ///< With the user's own directives beside the shipped ones.
  bool parties_and_rules = true;  ///< Read; else nobody asks about them, and both are empty.
};

/// Reads the rest of the folder of shipped data, and directives of the user's own. What is wrong
/// with these, or with single entities, is added to `problems`.
///
/// Errors: BAS005 to BAS013, DIR015 the shipped data cannot be read.
Result<Shipped> load_shipped(ingest::Knowledge words, const std::filesystem::path& data,
                             std::span<const std::filesystem::path> own_directives,
                             bool shipped_directives, Problems& problems);

}  // namespace assay::pipeline
