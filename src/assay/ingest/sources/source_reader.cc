#include "assay/ingest/sources/source_reader.h"

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/file_pattern.h"
#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;

FileFacts unreadable(const std::filesystem::path& path, Diagnostic why, Problems& problems) {
  const ThingSink nowhere = [](const Thing&) {};
  Intake into(path.string(), nowhere, problems);
  into.refuse(std::move(why));
  return into.finish();
}

}  // namespace

void read_source(const SourceInput& input, Intake& into) {
  const std::string_view first = input.bytes.substr(0, kFirstBytes);
  for (const SourceFormat* format : source_formats()) {
    if (!format->recognises(first, input.file)) continue;
    if (into.report().format.empty()) into.report().format = format->name;
    return format->read(input, into);
  }
  std::vector<std::string> known;
  for (const SourceFormat* format : source_formats()) known.emplace_back(format->what);
  into.refuse({Severity::kError,
               codes::kUnknownFormat,
               "no known format; this version reads " + joined(known, ", "),
               {std::string(input.file), 0, 0, 0},
               "",
               {}});
}

FileFacts read_source_bytes(std::string_view file, std::string_view bytes, const Knowledge& known,
                            const StatedColumns& stated, const ThingSink& sink,
                            Problems& problems) {
  const std::size_t first_problem = problems.size();
  Intake into(file, sink, problems);
  read_source({file, bytes, known, stated}, into);
  problems.sort_from(first_problem);
  return into.finish();
}

std::vector<std::filesystem::path> source_files(const std::filesystem::path& name) {
  std::error_code ignored;
  if (!is_pattern(name.string()) || std::filesystem::exists(name, ignored)) return {name};
  const std::vector<std::filesystem::path> fit = files_like(name);
  // A pattern that nothing fits is opened by its own name, and that says so.
  return fit.empty() ? std::vector{name} : fit;
}

FileFacts read_source_file(const std::filesystem::path& path, const Knowledge& known,
                           const StatedColumns& stated, const ThingSink& sink, Problems& problems) {
  const Result<FileBytes> bytes = FileBytes::open(path);
  if (!bytes) return unreadable(path, bytes.error(), problems);
  return read_source_bytes(path.string(), bytes->bytes(), known, stated, sink, problems);
}

}  // namespace assay::ingest
