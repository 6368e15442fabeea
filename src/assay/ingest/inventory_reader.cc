#include "assay/ingest/inventory_reader.h"

#include <algorithm>
#include <utility>

#include "assay/base/file.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/csv_reader.h"
#include "assay/ingest/sources/csv_source.h"
#include "assay/ingest/sources/source_format.h"
#include "assay/ingest/sources/source_reader.h"
#include "assay/ingest/sources/thing_assets.h"

namespace assay::ingest {

RowCounts Inventory::rows() const {
  RowCounts all;
  for (const FileReport& file : files) all += file.rows;
  return all;
}

void InventoryReader::read(const std::filesystem::path& path, const InventoryOptions& options) {
  for (const SourceFile& file : source_files(path, inventory_.problems)) {
    const Result<FileBytes> bytes = FileBytes::open(file.path, Limits{}.unpacked);
    if (!bytes) {
      refuse(file.path.string(), bytes.error());
      continue;
    }
    const std::size_t first_report = inventory_.files.size();
    read(file.path.string(), bytes->bytes(), file.named, &*bytes, options);
    check_unchanged(*bytes, first_report);
  }
}

/// Rows that were read before the file became shorter are in the table; that it was cut is told.
void InventoryReader::check_unchanged(const FileBytes& source, std::size_t first_report) {
  const Result<void> same = source.unchanged();
  if (same) return;
  for (std::size_t i = first_report; i < inventory_.files.size(); ++i) {
    FileReport& report = inventory_.files[i];
    if (same.error().severity == Severity::kError && report.refusal.empty()) {
      report.refusal = same.error().code.id;
    }
  }
  inventory_.problems.add(same.error());
}

void InventoryReader::read(std::string_view file, std::string_view bytes,
                           const InventoryOptions& options) {
  read(std::string(file), bytes, true, nullptr, options);
}

void InventoryReader::read(const std::string& file, std::string_view bytes, bool named,
                           const FileBytes* source, const InventoryOptions& options) {
  const Limits limits;
  Unpacking account(limits);
  const PlainFiles parts{
      [&](const PlainFile& part) {
        const SourceFormat* format = source_format_of(part);
        const bool unwrapped = part.bytes.data() == bytes.data();
        if (format != nullptr) {
          return read_part(*format, part, unwrapped ? source : nullptr, options);
        }
        const bool alone = named && part.name == file;
        Diagnostic unknown = unknown_format(part.name, alone);
        if (alone) return refuse(part.name, std::move(unknown));
        inventory_.problems.add(std::move(unknown));
      },
      [&](const std::string& name, Diagnostic why) { refuse(name, std::move(why)); }};
  const std::size_t had = inventory_.files.size();
  const std::string_view container =
      each_plain_file(file, bytes, known_.columns, account, inventory_.problems, parts);
  if (container.empty() || container == "rejects" || inventory_.files.size() > had) return;
  refuse(
      file,
      {Severity::kError, codes::kFileEmpty, "nothing in it can be read", {file, 0, 0, 0}, "", {}});
}

void InventoryReader::read_part(const SourceFormat& format, const PlainFile& part,
                                const FileBytes* source, const InventoryOptions& options) {
  const std::size_t first_problem = inventory_.problems.size();
  inventory_.assets.begin_file(part.name);
  if (&format == &kCsvSource) {
    FileReport& report = inventory_.files.emplace_back();
    report.file = part.name;
    report.format = format.name;
    read_csv_assets({part, known_, options, ids_, source}, inventory_.assets, report,
                    inventory_.problems);
  } else {
    inventory_.files.push_back(read_things(format, part, options));
  }
  inventory_.problems.sort_from(first_problem);
}

FileReport InventoryReader::read_things(const SourceFormat& format, const PlainFile& part,
                                        const InventoryOptions& options) {
  const std::int64_t told_before = inventory_.problems.met(codes::kNoDevices);
  ThingAssets assets(part.name, known_, options.free_functions, inventory_.assets, ids_,
                     inventory_.problems);
  const ThingSink sink = [&](Thing&& thing) { assets.take(std::move(thing)); };
  Intake into(part.name, sink, inventory_.problems);
  into.report().format = format.name;
  const Limits limits;
  format.read({part.name, part.bytes, known_, options.stated, limits, part.layout, options.threads},
              into);
  FileReport report = into.finish().report;
  assets.finish();
  if (report.refused) return report;
  // Sites, links and models are read elsewhere; here they are ignored.
  report.rows.used = std::min(assets.records(), report.rows.in - report.rows.rejected);
  report.rows.ignored = report.rows.in - report.rows.rejected - report.rows.used;
  const bool told = inventory_.problems.met(codes::kNoDevices) > told_before;
  if (report.rows.used == 0 && report.rows.ignored > 0 && !told) {
    inventory_.problems.add({Severity::kWarning,
                             codes::kNoDevices,
                             "no record tells of a device, so all are ignored",
                             {part.name, 0, 0, 0},
                             "",
                             {}});
  }
  return report;
}

void InventoryReader::refuse(const std::string& file, Diagnostic why) {
  inventory_.files.push_back({file, "", "", true, {}, {}, why.code.id, {}});
  inventory_.problems.add(std::move(why));
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
