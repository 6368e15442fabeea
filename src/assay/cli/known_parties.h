#pragma once

#include <memory>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/cli/options.h"
#include "assay/model/entity.h"
#include "assay/resolve/names.h"

namespace assay::cli {

/// Who holds what in whom, and what they are called.
struct KnownParties {
  EntityCatalogue entities;
  std::unique_ptr<const resolve::NameIndex> names;
};

/// Reads the `statements` (files or patterns); where there are none, the companies that Assay
/// knows.
///
/// Errors: those of ingest::Knowledge.
/// Reports: those of read_entity_pack and of ingest::read_statements.
Result<KnownParties> read_known_parties(const std::vector<std::string>& statements,
                                        const CommonOptions& common, Problems& problems);

}  // namespace assay::cli
