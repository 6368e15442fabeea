#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "assay/base/file.h"
#include "assay/ingest/asset_rows.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Reads files one by one into one inventory, each with options of its own.
class InventoryReader {
 public:
  /// `known` must outlive this. With `unique_over_files` an id in two files is a
  /// mistake, as it is within one.
  InventoryReader(const Knowledge& known, bool unique_over_files)
      : known_(known), ids_(unique_over_files) {}

  /// Adds a file, or those that a pattern or a folder means; `read_inventory` says what is
  /// reported.
  void read(const std::filesystem::path& path, const InventoryOptions& options);

  /// Adds a file whose bytes are at hand.
  void read(std::string_view file, std::string_view bytes, const InventoryOptions& options);

  /// What was read. Needed once, after the last file.
  Inventory take();

 private:
  void read(const std::string& file, std::string_view bytes, bool named, const FileBytes* source,
            const InventoryOptions& options);
  void read_part(const SourceFormat& format, const PlainFile& part, const FileBytes* source,
                 const InventoryOptions& options);
  void check_unchanged(const FileBytes& source, std::size_t first_report);
  FileReport read_things(const SourceFormat& format, const PlainFile& part,
                         const InventoryOptions& options);
  void refuse(const std::string& file, Diagnostic why);

  const Knowledge& known_;
  AssetIds ids_;
  Inventory inventory_;
};

}  // namespace assay::ingest
