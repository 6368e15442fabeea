#pragma once

#include <span>
#include <string_view>

#include "assay/base/problems.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/statements/statement_book.h"

namespace assay::ingest {

/// What a format of statements reads from, and with what.
struct StatementInput {
  std::string_view file;  ///< As the user named it.
  std::string_view bytes;
  const Knowledge& known;
};

/// A kind of file that holds statements of who owns or controls whom. Each is a file pair that
/// defines one, and a line in statement_formats.cc.
struct StatementFormat {
  std::string_view name;  ///< Such as `bods`.
  std::string_view what;  ///< For people: "statements of the Beneficial Ownership Data Standard".

  /// Whether a file that starts so is one. Formats are asked in their order.
  bool (*recognises)(std::string_view first_bytes);

  /// Adds what the file says to `into` and counts its statements in `report`. Problems go to
  /// `problems`; a file that cannot be read at all is `refused`.
  void (*read)(const StatementInput& input, StatementBook& into, FileReport& report,
               Problems& problems);
};

/// All formats but tables of stakes, which have no mark of their own.
std::span<const StatementFormat* const> statement_formats();

}  // namespace assay::ingest
