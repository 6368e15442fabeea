#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_profile.h"
#include "assay/model/asset_table.h"
#include "assay/model/case.h"

/// Operators' own files, as they come, into the tables of the model. Everything
/// that is wrong with input is said here; the stages behind cannot fail on it.
namespace assay::ingest {

/// What became of one column of a file.
enum class ColumnUse : std::uint8_t {
  kRead,
  kNotRead,   ///< Nobody needs it, or another column says it better.
  kSecret,    ///< Dropped at the door.
  kPersonal,  ///< Dropped at the door.
};

/// What a column was taken for, and why.
struct ColumnGuess {
  std::string header;  ///< As the file has it.
  ColumnUse use = ColumnUse::kNotRead;
  std::string field;  ///< Of the project's own words; empty when it is not read.
  std::string why;    ///< One clause: "a name for `maker`".
};

/// What became of one file.
struct FileReport {
  std::string file;
  std::string format;    ///< Name of its format: `csv`, `netbox_rest`; empty if none was found.
  std::string layout;    ///< How it is written, for people: "UTF-8, separated by `;`".
  bool refused = false;  ///< None of it was read; a problem says why.
  std::vector<ColumnGuess> columns;  ///< In the order of the file.
  RowCounts rows;
  std::string_view refusal;  ///< Code of what refused it or cut it short; empty if nothing did.
  TableProfile found;        ///< How a table is written, as far as it was found out.
};

/// How to read inventories.
struct InventoryOptions {
  TableProfile stated;          ///< What the user states of the tables.
  bool free_functions = false;  ///< Take functions as they stand; the tree is not asked.
  unsigned threads = 0;         ///< 0: one per processor. The table does not depend on it.
};

/// Inventories, scans or orders as one table.
struct Inventory {
  AssetTable assets;
  std::vector<FileReport> files;  ///< In the order in which they were named.
  Problems problems;

  RowCounts rows() const;
};

/// Reads inventories in whatever format each of them has; `-` is standard input.
///
/// A file that cannot be read at all is reported and left out. A row that cannot be
/// read is reported and rejected. A cell that cannot be read is reported and not
/// known; its asset is kept. Secrets and personal columns are never stored.
///
/// Reports: BAS005 to BAS007, BAS014, BAS015 and ING001 to ING005, ING009 for files; ING008 and
/// ING010 for
///          columns; ING011 to ING020 for rows; BAS001 to BAS004 and ING021 to ING028 for cells;
///          ING030 to ING036 for JSON.
/// Cost:    one pass, some 10 ns a cell; memory as AssetTable says.
Inventory read_inventory(std::span<const std::filesystem::path> files, const Knowledge& known,
                         const InventoryOptions& options = {});

/// The same for one file whose bytes are at hand; `file` is its name in places.
Inventory read_inventory(std::string_view file, std::string_view bytes, const Knowledge& known,
                         const InventoryOptions& options = {});

/// How to read a case.
struct CaseOptions {
  std::optional<Date> as_of;  ///< Instead of the case's own: from it the age of lists counts.
  bool allow_stale = false;   ///< Take lists that would be refused, and record why they would be.
};

/// Reads a case: a folder with `case.yaml`, or with a `case.json` as the network
/// tests have it; or the path of either file.
///
/// What can be read counts; everything else is in the case's `problems`, errors
/// among them. Placements, sites and links are complete: none dangles.
///
/// Errors:  BAS005 to BAS007, BAS009 the case file cannot be read; ING040 no case file;
///          ING041 another version of the format; those of read_party_list: a list is refused.
/// Reports: what read_inventory and read_party_list report; BAS010 to BAS013; ING042 to ING059.
Result<Case> read_case(const std::filesystem::path& path, const Knowledge& known,
                       const CaseOptions& options = {});

/// Statements of who holds what in whom, as one catalogue.
struct Statements {
  EntityCatalogue entities;
  std::vector<FileReport> files;  ///< In the order in which they were named.
  Problems problems;
};

/// Reads statements of who holds what (docs/resolve.md), each file in the format that its content
/// shows; names may be patterns. Parties are the same over files where they share an identifier,
/// or where a table of stakes calls them by name. What can be read counts, the rest is reported.
///
/// Reports: BAS005 to BAS007, ING060 a file that says nothing of the kind; ING047; what a table
///          reports; MOD001, MOD002, ING024, ING046, BAS001, BAS002; ING016, ING021, ING030,
///          ING031, ING033, ING035, ING061 to ING112 of statements.
/// Cost:    a pass over the files, then per record its versions squared.
Statements read_statements(std::span<const std::filesystem::path> files, const Knowledge& known);

/// The same for one file whose bytes are at hand; `file` is its name in places.
Statements read_statements(std::string_view file, std::string_view bytes, const Knowledge& known);

/// The case after `proposal`, whose rows and members are carried out in the order
/// remove, swap, add.
///
/// Assets of the case keep their rows; removed ones stand nowhere and belong to no
/// group, and have status `removed`. Added ones follow. What cannot be carried out is in
/// the `problems` of the answer, which holds nothing else.
///
/// Reports: ING018 an added id is taken; ING050 an asset or supplier that the case does not have.
/// Cost:    a copy of the case.
Case with_proposal(const Case& of, const Proposal& proposal);

}  // namespace assay::ingest
