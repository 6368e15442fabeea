#pragma once

#include <span>
#include <string_view>

#include "assay/base/problems.h"
#include "assay/ingest/asset_rows.h"
#include "assay/ingest/ingest.h"

namespace assay::ingest {

/// What a format reads from, and with what.
struct FormatInput {
  std::string_view file;  ///< As the user named it.
  std::string_view bytes;
  const Knowledge& known;
  const InventoryOptions& options;
  AssetIds& ids;
};

/// A kind of file that holds assets. Each is a file pair that defines one, and a
/// line in formats.cc.
struct Format {
  std::string_view name;  ///< Such as `netbox_json`.
  std::string_view what;  ///< For people: "a NetBox REST page of devices".

  /// Whether a file that starts so is one. Formats are asked in their order.
  bool (*recognises)(std::string_view first_bytes);

  /// Adds what the file holds to `into`, whose `begin_file` was called, and tells
  /// in `report` what it understood. Problems go to `problems`; a file that cannot
  /// be read at all is `refused`.
  void (*read)(const FormatInput& input, AssetTable& into, FileReport& report, Problems& problems);
};

/// All formats; CSV, which has no mark of its own, comes last.
std::span<const Format* const> formats();

}  // namespace assay::ingest
