#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/lists/party_list_reader.h"
#include "assay/ingest/table_reader.h"

namespace assay::ingest {

/// What a `case.yaml` says (DESIGN.md, "The case"): which files there are, and what of
/// a case is said in so few words that it needs no file. Paths lead from where the
/// program runs, and are shown so.
struct CaseFile {
  std::string title;
  Date as_of;
  Date known_on;
  bool free_functions = false;  ///< `functions: free`: the tree is not asked.

  /// Table -> its files, globs carried out, in the order of the case and then of names.
  std::map<std::string, std::vector<TableFile>, std::less<>> tables;
  std::vector<std::pair<std::string, std::filesystem::path>> proposals;  ///< Name -> file.
  std::vector<ListSource> lists;                                         ///< Sorted by key.
  std::optional<std::filesystem::path> policy;
  std::optional<std::filesystem::path> decisions;
  std::vector<std::filesystem::path> directives;
  bool shipped_directives = true;

  const std::vector<TableFile>& table(std::string_view name) const;
};

/// Reads the text of a `case.yaml` that lies in `folder`; `file` is its name in diagnostics.
///
/// Errors:  BAS009 not YAML; ING041 another version of the format; BAS001, BAS002, BAS012
///          there is no day as of which to judge.
/// Reports: BAS010 to BAS013; ING047 a glob that no file fits.
Result<CaseFile> read_case_file(std::string_view bytes, std::string_view file,
                                const std::filesystem::path& folder, Problems& problems);

}  // namespace assay::ingest
