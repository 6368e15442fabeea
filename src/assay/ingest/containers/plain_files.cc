#include "assay/ingest/containers/plain_files.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/gzip_stream.h"
#include "assay/ingest/containers/parquet_table.h"
#include "assay/ingest/containers/rejected_rows.h"
#include "assay/ingest/containers/workbook.h"
#include "assay/ingest/containers/zip_archive.h"
#include "assay/ingest/containers/zstd_stream.h"

namespace assay::ingest {
namespace {

/// How other containers begin, and what to do with them.
struct Stranger {
  std::string_view begins;
  Code code;
  std::string_view advice;
};
constexpr std::array kStrangers{
    Stranger{"\xD0\xCF\x11\xE0", codes::kOldWorkbook,
             "an old binary workbook (XLS); save it as XLSX or as CSV"},
    Stranger{"BZh", codes::kUnknownFormat, "packed by bzip2, which is not read; unpack it first"},
    Stranger{"\xFD"
             "7zXZ",
             codes::kUnknownFormat, "packed by xz, which is not read; unpack it first"},
    Stranger{"7z\xBC\xAF\x27", codes::kUnknownFormat,
             "packed by 7-Zip, which is not read; unpack it first"},
    Stranger{"Rar!", codes::kUnknownFormat, "packed by RAR, which is not read; unpack it first"},
    Stranger{"%PDF", codes::kUnknownFormat, "a PDF; ask for the table that it was made of"},
};

class Unfolder {
 public:
  Unfolder(const ColumnNames& names, Unpacking& account, Problems& problems, const PlainFiles& to)
      : names_(names), account_(account), problems_(problems), to_(to) {}

  std::string_view unfold(const std::string& name, std::string_view bytes, std::string_view layout,
                          std::uint32_t depth) {
    if (begins_gzip(bytes)) {
      stream(name, unpack_gzip, bytes, "gzip", depth);
    } else if (begins_zstd(bytes)) {
      stream(name, unpack_zstd, bytes, "Zstandard", depth);
    } else if (begins_zip(bytes)) {
      return archive(name, bytes, depth);
    } else if (begins_parquet(bytes)) {
      parquet(name, bytes, depth);
    } else if (begins_arrow(bytes)) {
      to_.refuse(name, problem(codes::kUnknownFormat, name,
                               "Arrow IPC or Feather, for which DuckDB's library has no reader of "
                               "its own; save the table as Parquet or CSV"));
    } else if (begins_rejects(bytes)) {
      return rejects(name, bytes, depth);
    } else if (const auto* stranger = stranger_of(bytes)) {
      to_.refuse(name, problem(stranger->code, name, std::string(stranger->advice)));
    } else {
      to_.take({name, bytes, layout});
    }
    return {};
  }

 private:
  static const Stranger* stranger_of(std::string_view bytes) {
    const auto found = std::ranges::find_if(
        kStrangers, [&](const Stranger& one) { return bytes.starts_with(one.begins); });
    return found == kStrangers.end() ? nullptr : &*found;
  }

  static Diagnostic problem(Code code, const std::string& name, std::string why) {
    return {Severity::kError, code, std::move(why), {name, 0, 0, 0}, "", {}};
  }

  bool too_deep(const std::string& name, std::uint32_t depth) {
    if (depth < account_.limits().containers) return false;
    to_.refuse(name, problem(codes::kTooManyContainers, name,
                             fmt::format("more than {} within each other; unpack the outer ones",
                                         counted(account_.limits().containers, "container"))));
    return true;
  }

  template <class Unpack>
  void stream(const std::string& name, Unpack unpack, std::string_view bytes,
              std::string_view layout, std::uint32_t depth) {
    if (too_deep(name, depth)) return;
    Result<Unpacked> inner = unpack(bytes, name, account_);
    if (!inner) return to_.refuse(name, std::move(inner).error());
    if (inner->behind > 0) {
      problems_.add({Severity::kWarning,
                     codes::kBytesBehind,
                     fmt::format("{} behind the end of the packed stream are not read",
                                 counted(static_cast<std::int64_t>(inner->behind), "byte")),
                     {name, 0, 0, 0},
                     "",
                     {}});
    }
    unfold(name, inner->bytes, layout, depth + 1);
  }

  void parquet(const std::string& name, std::string_view bytes, std::uint32_t depth) {
    if (too_deep(name, depth)) return;
    const Result<std::string> text = parquet_text(bytes, name, account_);
    if (!text) return to_.refuse(name, text.error());
    to_.take({name, *text, kParquetLayout});
  }

  std::string_view rejects(const std::string& name, std::string_view bytes, std::uint32_t depth) {
    if (too_deep(name, depth)) return "rejects";
    RejectsFile file = read_rejects(bytes, name, account_.limits(), problems_);
    for (const RejectedRecords& records : file.records) {
      unfold(name + "!" + records.name, records.bytes, "", depth + 1);
    }
    for (Diagnostic& row : file.broken) {
      to_.refuse(fmt::format("{}@{}", name, row.where.line), std::move(row));
    }
    return "rejects";
  }

  std::string_view archive(const std::string& name, std::string_view bytes, std::uint32_t depth) {
    if (too_deep(name, depth)) return "zip";
    const Result<ZipArchive> archive = ZipArchive::open(bytes, name, account_.limits());
    if (!archive) {
      to_.refuse(name, archive.error());
      return "zip";
    }
    if (Workbook::is_one(*archive)) {
      workbook(name, *archive, depth);
      return "xlsx";
    }
    for (std::size_t i = 0; i < archive->names().size(); ++i) {
      member(name, *archive, i, depth);
    }
    return "zip";
  }

  void member(const std::string& name, const ZipArchive& archive, std::size_t at,
              std::uint32_t depth) {
    const std::string& own = archive.names()[at];
    const std::string whole = name + "!" + own;
    if (climbs_out(own)) {
      return to_.refuse(whole, problem(codes::kClimbsOut, whole,
                                       "the name leads out of the archive; it is not read"));
    }
    if (own.ends_with('/') || is_hidden(own)) return;
    const Result<std::string> bytes = archive.read(at, whole, account_);
    if (!bytes) return to_.refuse(whole, bytes.error());
    unfold(whole, *bytes, "", depth + 1);
  }

  void workbook(const std::string& name, const ZipArchive& archive, std::uint32_t depth) {
    const Result<Workbook> book = Workbook::open(archive, name, account_);
    if (!book) return to_.refuse(name, book.error());
    for (const Workbook::Sheet& sheet : book->sheets()) {
      const std::string whole = name + "!" + sheet.name;
      const Result<std::string> text = book->text(sheet, whole, names_, account_);
      if (!text) {
        to_.refuse(whole, text.error());
      } else if (begins_rejects(*text)) {
        rejects(whole, *text, depth + 1);
      } else if (!text->empty()) {
        to_.take({whole, *text, kSheetLayout});
      }
    }
  }

  const ColumnNames& names_;
  Unpacking& account_;
  Problems& problems_;
  const PlainFiles& to_;
};

}  // namespace

std::string_view each_plain_file(const std::string& name, std::string_view bytes,
                                 const ColumnNames& names, Unpacking& account, Problems& problems,
                                 const PlainFiles& to) {
  return Unfolder(names, account, problems, to).unfold(name, bytes, "", 0);
}

bool is_hidden(std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [](std::string_view part) {
    return part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..");
  });
}

}  // namespace assay::ingest
