#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "assay/base/diagnostic.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/notation/column_notation.h"
#include "assay/model/asset_field.h"

namespace assay::ingest {

/// What a cell says in the project's spelling.
struct CellValue {
  std::string text;                   ///< Empty: it says nothing that can be read.
  std::optional<Diagnostic> problem;  ///< Without a place. With text: it was kept and is doubtful.
};

struct CellOptions {
  bool free_functions = false;  ///< Take functions as they stand.
  bool advise = true;           ///< Look for the word that was probably meant, which costs time.
  const ColumnNotation* column = nullptr;  ///< How its column writes days or counts, if known.
};

/// Reads a trimmed text that does say something, as the field wants it.
///
/// Problems: BAS001, BAS002, ING025 for dates; BAS003, BAS004, ING028 for counts and decimals;
///           ING021 country; ING022 function; ING024 another word; ING026 a number that
///           a spreadsheet has damaged; ING027 a coordinate that does not exist.
CellValue read_cell(AssetField field, std::string_view text, const Knowledge& known,
                    CellOptions options = {});

/// The path of the function that `text` names.
///
/// Errors: ING022 none, with the nearest name where `advise` asks for it; or several.
Result<std::string> read_function(std::string_view text, const FunctionTree& tree,
                                  const SourceSpan& where, bool advise = true);

}  // namespace assay::ingest
