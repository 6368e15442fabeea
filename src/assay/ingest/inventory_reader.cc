#include "assay/ingest/inventory_reader.h"

#include <algorithm>
#include <utility>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/format.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;

const Format* format_of(std::string_view bytes) {
  const auto found = std::ranges::find_if(formats(), [&](const Format* format) {
    return format->recognises(bytes.substr(0, kFirstBytes));
  });
  return found == formats().end() ? nullptr : *found;
}

Diagnostic no_format(std::string_view file) {
  std::vector<std::string> known;
  for (const Format* format : formats()) known.emplace_back(format->what);
  return {Severity::kError,
          codes::kUnknownFormat,
          "no known format; this version reads " + joined(known, ", "),
          {std::string(file), 0, 0, 0},
          "",
          {}};
}

}  // namespace

RowCounts Inventory::rows() const {
  RowCounts all;
  for (const FileReport& file : files) all += file.rows;
  return all;
}

void InventoryReader::read(const std::filesystem::path& path, const InventoryOptions& options) {
  const Result<FileBytes> bytes = FileBytes::open(path);
  if (bytes) return read(path.string(), bytes->bytes(), options);
  inventory_.files.push_back({path.string(), "", "", true, {}, {}, bytes.error().code.id});
  inventory_.problems.add(bytes.error());
}

void InventoryReader::read(std::string_view file, std::string_view bytes,
                           const InventoryOptions& options) {
  FileReport& report = inventory_.files.emplace_back();
  report.file = file;
  const Format* format = format_of(bytes);
  if (format == nullptr) {
    report.refused = true;
    return inventory_.problems.add(no_format(file));
  }
  report.format = format->name;
  const std::size_t first_problem = inventory_.problems.size();
  inventory_.assets.begin_file(file);
  format->read({file, bytes, known_, options, ids_}, inventory_.assets, report,
               inventory_.problems);
  inventory_.problems.sort_from(first_problem);
}

Inventory InventoryReader::take() {
  inventory_.assets.finish();
  return std::move(inventory_);
}

Inventory read_inventory(std::string_view file, std::string_view bytes, const Knowledge& known,
                         const InventoryOptions& options) {
  InventoryReader reader(known, false);
  reader.read(file, bytes, options);
  return reader.take();
}

Inventory read_inventory(std::span<const std::filesystem::path> files, const Knowledge& known,
                         const InventoryOptions& options) {
  InventoryReader reader(known, false);
  for (const std::filesystem::path& file : files) reader.read(file, options);
  return reader.take();
}

}  // namespace assay::ingest
