#pragma once

#include <span>
#include <string_view>

#include "assay/base/diagnostic.h"
#include "assay/ingest/column_map.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/limits.h"
#include "assay/ingest/sources/intake.h"
#include "assay/ingest/table_profile.h"

namespace assay::ingest {

/// What a source is read from, and with what.
struct SourceInput {
  std::string_view file;  ///< As the user named it; in an archive with the member behind it.
  std::string_view bytes;
  const Knowledge& known;
  const TableProfile& stated;
  const Limits& limits;
  std::string_view layout;  ///< What wrapped the file, for people.
  unsigned threads = 0;     ///< 0: one per processor. What is read does not depend on it.
};

/// A kind of file of another system. Each is a file pair that defines one, and a line in
/// source_formats.cc.
struct SourceFormat {
  std::string_view name;  ///< Such as `netbox_rest`.
  std::string_view what;  ///< For people: "pages of NetBox's REST interface"; empty: not read.

  /// Whether a file that starts so, of that name, is one. Formats are asked in their order.
  bool (*recognises)(std::string_view first_bytes, std::string_view file);

  /// Gives each record to `into`, and refuses there what cannot be read at all.
  void (*read)(const SourceInput& input, Intake& into);
};

/// All formats; separated values, which have no mark of their own, come last.
std::span<const SourceFormat* const> source_formats();

/// That no format fits: an error where the user named the file, and a warning where it is passed
/// over.
Diagnostic unknown_format(std::string_view file, bool named);

/// The format that the content of a file shows; null if none does.
const SourceFormat* source_format_of(const PlainFile& file);

}  // namespace assay::ingest
