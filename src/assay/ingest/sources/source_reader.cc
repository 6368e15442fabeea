#include "assay/ingest/sources/source_reader.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/file_pattern.h"
#include "assay/ingest/sources/csv_source.h"
#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;

FileFacts refused(std::string_view file, Diagnostic why, Problems& problems) {
  const ThingSink nowhere = [](const Thing&) {};
  Intake into(file, nowhere, problems);
  into.refuse(std::move(why));
  return into.finish();
}

/// Reads one file whose bytes are at hand, whatever wraps it.
class Reading {
 public:
  Reading(std::string_view file, const Knowledge& known, const TableProfile& stated,
          const ThingSink& sink, Problems& problems, const Limits& limits)
      : file_(file),
        known_(known),
        stated_(stated),
        sink_(sink),
        problems_(problems),
        account_(limits) {}

  FileFacts read(std::string_view bytes, bool named) {
    named_ = named;
    const PlainFiles parts{[&](const PlainFile& part) { take(part); },
                           [&](const std::string& name, Diagnostic why) {
                             facts_.push_back(refused(name, std::move(why), problems_));
                           }};
    const std::string_view container =
        each_plain_file(file_, bytes, known_.columns, account_, problems_, parts);
    if (container.empty()) return facts_.empty() ? passed_over() : std::move(facts_.front());
    return together(container);
  }

 private:
  static FileFacts passed_over() {
    FileFacts facts;
    facts.passed_over = true;
    return facts;
  }

  void take(const PlainFile& part) {
    const SourceFormat* format = source_format_of(part);
    const bool alone = part.name == file_;
    if (format == nullptr && alone && named_) {
      facts_.push_back(refused(part.name, unknown_format(part.name, true), problems_));
    } else if (format == nullptr) {
      problems_.add(unknown_format(part.name, false));
    } else if (alone) {
      facts_.push_back(read_as(*format, part, sink_));
    } else {
      facts_.push_back(read_as(*format, part, [&](Thing&& thing) {
        thing.record += records_;
        if (thing.of != 0) thing.of += records_;
        sink_(std::move(thing));
      }));
      records_ += static_cast<std::uint32_t>(facts_.back().report.rows.in);
    }
  }

  FileFacts read_as(const SourceFormat& format, const PlainFile& part, const ThingSink& sink) {
    const std::size_t first_problem = problems_.size();
    Intake into(part.name, sink, problems_);
    into.report().format = format.name;
    format.read({part.name, part.bytes, known_, stated_, account_.limits(), part.layout}, into);
    problems_.sort_from(first_problem);
    return into.finish();
  }

  /// The parts as one file, which is refused where all of them are.
  FileFacts together(std::string_view container) {
    FileFacts all;
    all.report.file = file_;
    all.report.format = container;
    const bool any =
        std::ranges::any_of(facts_, [](const FileFacts& part) { return !part.report.refused; });
    if (facts_.empty() && container != "rejects") {
      all = refused(file_,
                    {Severity::kError,
                     codes::kFileEmpty,
                     "nothing in it can be read",
                     {file_, 0, 0, 0},
                     "",
                     {}},
                    problems_);
      all.report.format = container;
    } else if (!facts_.empty() && !any) {
      all.report.refusal = facts_.front().report.refusal;
      all.report.refused = true;
    }
    for (FileFacts& part : facts_) all.add_part(std::move(part));
    const bool sheets = container == "xlsx";
    all.report.layout = counted(std::ssize(all.parts), sheets ? "sheet" : "member");
    return all;
  }

  std::string file_;
  const Knowledge& known_;
  const TableProfile& stated_;
  const ThingSink& sink_;
  Problems& problems_;
  Unpacking account_;
  bool named_ = true;
  std::uint32_t records_ = 0;     ///< Of the parts so far.
  std::vector<FileFacts> facts_;  ///< Of each part.
};

std::vector<SourceFile> files_below(const fs::path& folder, Problems& problems) {
  std::vector<SourceFile> found;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string own = at->path().filename().string();
    const fs::file_status status = at->symlink_status(error);
    if (is_hidden(own)) {
      if (fs::is_directory(status)) at.disable_recursion_pending();
    } else if (fs::is_regular_file(status) ||
               (fs::is_symlink(status) && fs::is_regular_file(at->path(), error))) {
      found.push_back({at->path(), false});
    } else if (!fs::is_directory(status)) {
      problems.add({Severity::kWarning,
                    codes::kPassedOver,
                    "no file, and passed over",
                    {at->path().string(), 0, 0, 0},
                    "",
                    {}});
    }
  }
  std::ranges::sort(found, {}, &SourceFile::path);
  return found;
}

}  // namespace

Diagnostic unknown_format(std::string_view file, bool named) {
  const SourceSpan where{std::string(file), 0, 0, 0};
  if (!named) {
    return {Severity::kWarning,
            codes::kPassedOver,
            "of no format that is read, and passed over",
            where,
            "",
            {}};
  }
  std::vector<std::string> known;
  for (const SourceFormat* format : source_formats()) {
    if (!format->what.empty()) known.emplace_back(format->what);
  }
  return {Severity::kError,
          codes::kUnknownFormat,
          "no known format; this version reads " + joined(known, ", "),
          where,
          "",
          {}};
}

const SourceFormat* source_format_of(const PlainFile& file) {
  if (is_made_table(file.layout)) return &kCsvSource;
  const std::string_view first = file.bytes.substr(0, kFirstBytes);
  const auto found = std::ranges::find_if(source_formats(), [&](const SourceFormat* format) {
    return format->recognises(first, file.name);
  });
  return found == source_formats().end() ? nullptr : *found;
}

FileFacts read_source_bytes(std::string_view file, std::string_view bytes, const Knowledge& known,
                            const TableProfile& stated, const ThingSink& sink, Problems& problems,
                            const Limits& limits) {
  return Reading(file, known, stated, sink, problems, limits).read(bytes, true);
}

std::vector<SourceFile> source_files(const fs::path& name, Problems& problems) {
  std::error_code ignored;
  if (fs::is_directory(name, ignored)) return files_below(name, problems);
  if (!is_pattern(name.string()) || fs::exists(name, ignored)) return {{name, true}};
  std::vector<SourceFile> fit;
  for (const fs::path& path : files_like(name)) fit.push_back({path, true});
  // A pattern that nothing fits is opened by its own name, and that says so.
  if (fit.empty()) fit.push_back({name, true});
  return fit;
}

FileFacts read_source_file(const SourceFile& file, const Knowledge& known,
                           const TableProfile& stated, const ThingSink& sink, Problems& problems,
                           const Limits& limits) {
  const std::string name = file.path.string();
  const Result<FileBytes> bytes = FileBytes::open(file.path, limits.unpacked);
  if (!bytes) return refused(name, bytes.error(), problems);
  FileFacts facts =
      Reading(name, known, stated, sink, problems, limits).read(bytes->bytes(), file.named);
  if (const Result<void> same = bytes->unchanged(); !same) {
    // What was read before it became shorter went to `sink`; that it was cut is told.
    const bool cut = same.error().severity == Severity::kError;
    if (cut && facts.report.refusal.empty()) facts.report.refusal = same.error().code.id;
    problems.add(same.error());
  }
  return facts;
}

}  // namespace assay::ingest
