#include <algorithm>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/asset_rows.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/format.h"
#include "assay/ingest/ingest.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;

/// Reads one file into the inventory, in the format that its first bytes tell.
void read_file(const FormatInput& input, Inventory& inventory) {
  FileReport& report = inventory.files.emplace_back();
  report.file = input.file;
  const std::size_t first_problem = inventory.problems.size();
  const std::string_view first_bytes = input.bytes.substr(0, kFirstBytes);
  const auto found = std::ranges::find_if(
      formats(), [&](const Format* format) { return format->recognises(first_bytes); });
  if (found != formats().end()) {
    report.format = (*found)->name;
    inventory.assets.begin_file(input.file);
    (*found)->read(input, inventory.assets, report, inventory.problems);
    inventory.problems.sort_from(first_problem);
    return;
  }
  std::vector<std::string> known;
  for (const Format* format : formats()) known.emplace_back(format->what);
  report.refused = true;
  inventory.problems.add({Severity::kError,
                          codes::kUnknownFormat,
                          "no known format; this version reads " + joined(known, ", "),
                          {report.file, 0, 0, 0},
                          "",
                          {}});
}

}  // namespace

RowCounts Inventory::rows() const {
  RowCounts all;
  for (const FileReport& file : files) all += file.rows;
  return all;
}

Inventory read_inventory(std::string_view file, std::string_view bytes, const Knowledge& known,
                         const InventoryOptions& options) {
  Inventory inventory;
  AssetIds ids(options.unique_over_files);
  read_file({file, bytes, known, options, ids}, inventory);
  inventory.assets.finish();
  return inventory;
}

Inventory read_inventory(std::span<const std::filesystem::path> files, const Knowledge& known,
                         const InventoryOptions& options) {
  Inventory inventory;
  AssetIds ids(options.unique_over_files);
  for (const std::filesystem::path& path : files) {
    const std::string name = path.string();
    const Result<FileBytes> bytes = FileBytes::open(path);
    if (bytes) {
      read_file({name, bytes->bytes(), known, options, ids}, inventory);
    } else {
      inventory.files.push_back({name, "", "", true, {}, {}});
      inventory.problems.add(bytes.error());
    }
  }
  inventory.assets.finish();
  return inventory;
}

}  // namespace assay::ingest
