#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/lists/party_list_reader.h"
#include "assay/model/party_list.h"

namespace assay::ingest {

/// What a format of lists reads from, and with what.
struct ListInput {
  const ListSource& source;
  std::span<const ListBytes> files;
  const Knowledge& known;
  std::vector<Diagnostic>& flaws;  ///< Where what makes the list less than it should be goes.
};

struct ListLayout;

/// A kind of file that holds listed parties. Each is a file pair that defines one, and a line in
/// list_formats.cc.
struct ListFormat {
  std::string_view name;   ///< Such as `csl_csv`.
  std::string_view title;  ///< Of the list that comes so; empty: any list may.
  std::string_view what;   ///< For people: "the US Consolidated Screening List as CSV".

  const ListLayout* layout;  ///< Of a table; nothing for other formats.

  /// Whether a file that starts so is one. Formats are asked in their order.
  bool (*recognises)(const ListFormat& self, const ListSource& source,
                     std::string_view first_bytes);

  /// Adds the entries of the files to `into`, in their order, with rows counted and the list's
  /// own version, date and newest day set where the files tell them.
  ///
  /// A list that is cut or lacks a part is a flaw, and the rest of it is read.
  ///
  /// Errors: as read_party_list.
  Result<void> (*read)(const ListFormat& self, const ListInput& input, PartyList& into,
                       Problems& problems);
};

/// `path` and the files beside it that are parts of the same list; of a folder its list.
std::vector<std::filesystem::path> companions_of(const std::filesystem::path& path);

/// All formats; a plain table, which has no mark of its own, comes last.
std::span<const ListFormat* const> list_formats();

}  // namespace assay::ingest
