#pragma once

#include <memory>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/cli/options.h"
#include "assay/ingest/lists/party_list_reader.h"
#include "assay/model/party_list.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// Lists that are named on the command line.
struct ListOptions {
  std::vector<std::string> lists;  ///< `KEY=FILE`; a key that comes again adds a delta.
  bool allow_stale = false;
};

void define(CLI::App& app, ListOptions& options);

/// The lists in the order in which their keys first come.
///
/// Errors: CLI001 not `KEY=FILE`; those of ingest::read_party_list.
Result<std::vector<std::shared_ptr<const PartyList>>> read_lists(const ListOptions& options,
                                                                 const CommonOptions& common,
                                                                 Problems& problems);

}  // namespace assay::cli
