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

/// Reads one file whose format its first bytes tell.
void read_file(const FormatInput& input, Inventory& inventory, FileReport& report) {
  const std::string_view first_bytes = input.bytes.substr(0, kFirstBytes);
  const auto found = std::ranges::find_if(
      formats(), [&](const Format* format) { return format->recognises(first_bytes); });
  if (found == formats().end()) {
    std::vector<std::string> known;
    for (const Format* format : formats()) known.emplace_back(format->what);
    report.refused = true;
    inventory.problems.add({Severity::kError,
                            codes::kUnknownFormat,
                            "no known format; this version reads " + joined(known, ", "),
                            {std::string(input.file), 0, 0, 0},
                            "",
                            {}});
    return;
  }
  report.format = (*found)->name;
  inventory.assets.begin_file(input.file);
  (*found)->read(input, inventory.assets, report, inventory.problems);
}

}  // namespace

RowCounts Inventory::rows() const {
  RowCounts all;
  for (const FileReport& file : files) all += file.rows;
  return all;
}

Inventory read_inventory(std::span<const std::filesystem::path> files, const Knowledge& known,
                         const InventoryOptions& options) {
  Inventory inventory;
  AssetIds ids(options.unique_over_files);
  for (const std::filesystem::path& path : files) {
    FileReport report;
    report.file = path.string();
    const std::size_t first_problem = inventory.problems.size();
    if (const Result<FileBytes> bytes = FileBytes::open(path)) {
      read_file({report.file, bytes->bytes(), known, options, ids}, inventory, report);
    } else {
      report.refused = true;
      inventory.problems.add(bytes.error());
    }
    inventory.problems.sort_from(first_problem);
    inventory.files.push_back(std::move(report));
  }
  inventory.assets.finish();
  return inventory;
}

}  // namespace assay::ingest
