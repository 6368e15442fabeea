#include "assay/ingest/containers/parquet_table.h"

#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/containers/duckdb_library.h"

namespace assay::ingest {
namespace {

/// A file in memory that has a path as long as this lives: DuckDB reads and writes files alone.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("assay", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) return false;
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return descriptor_ >= 0;
  }

  std::string read() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) return {};
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t had = 0;
    while (had < bytes.size()) {
      const ssize_t got =
          ::pread(descriptor_, bytes.data() + had, bytes.size() - had, static_cast<off_t>(had));
      if (got <= 0) break;
      had += static_cast<std::size_t>(got);
    }
    bytes.resize(had);
    return bytes;
  }

 private:
  int descriptor_;
};

}  // namespace

bool begins_parquet(std::string_view bytes) { return bytes.starts_with("PAR1"); }

bool begins_arrow(std::string_view bytes) {
  using namespace std::literals;
  // A stream begins with a mark of continuation and the length of its first message.
  const bool stream = bytes.size() > 8 && bytes.starts_with("\xFF\xFF\xFF\xFF"sv) &&
                      bytes[6] == '\0' && bytes[7] == '\0';
  return stream || bytes.starts_with("ARROW1"sv) || bytes.starts_with("FEA1"sv);
}

namespace {

/// DuckDB with two files in memory, for one table.
class Converter {
 public:
  static Result<Converter> open(std::string_view file, std::string_view bytes) {
    Converter made(file);
    if (!made.duckdb_) {
      return failure(codes::kNoDuckDb, made.where_,
                     "Parquet is read and written by DuckDB's library, which is not here: install "
                     "libduckdb, or name its file by ASSAY_DUCKDB; or take CSV");
    }
    if (!made.from_->write(bytes)) {
      return failure(codes::kParquetUnread, made.where_, "there is not enough memory for it");
    }
    return made;
  }

  std::string from() const { return from_->path(); }
  std::string to() const { return to_->path(); }

  Result<std::int64_t> run(const std::string& sql) {
    Result<std::int64_t> answer = duckdb_->run(sql);
    if (!answer) answer.error().where = where_;
    return answer;
  }

  /// What a statement wrote to the second file.
  Result<std::string> written(const std::string& sql) {
    if (const Result<std::int64_t> done = run(sql); !done) return failure(done.error());
    return to_->read();
  }

 private:
  explicit Converter(std::string_view file)
      : where_{std::string(file), 0, 0, 0},
        duckdb_(DuckDb::open()),
        from_(std::make_unique<MemoryFile>()),
        to_(std::make_unique<MemoryFile>()) {}

  SourceSpan where_;
  std::optional<DuckDb> duckdb_;
  std::unique_ptr<MemoryFile> from_, to_;
};

}  // namespace

Result<std::string> parquet_text(std::string_view bytes, std::string_view file,
                                 Unpacking& account) {
  Result<Converter> converter = Converter::open(file, bytes);
  if (!converter) return failure(converter.error());
  const std::string rows = fmt::format("read_parquet('{}')", converter->from());
  // A small file may stand for a very long table: its length is asked first, which takes no memory.
  const Result<std::int64_t> length = converter->run(
      fmt::format("select coalesce(sum(strlen(row::varchar)), 0)::bigint from {} row", rows));
  if (!length) return failure(length.error());
  if (auto too_far = account.grow(static_cast<std::uint64_t>(*length), bytes.size(), 0, file)) {
    return failure(*std::move(too_far));
  }
  return converter->written(
      fmt::format("copy (select * from {}) to '{}' (format csv, header, use_tmp_file false)", rows,
                  converter->to()));
}

Result<std::string> parquet_of(std::string_view csv, std::string_view file) {
  Result<Converter> converter = Converter::open(file, csv);
  if (!converter) return failure(converter.error());
  return converter->written(
      fmt::format("copy (select * from read_csv('{}', all_varchar=true, header=true, delim=',', "
                  "quote='\"', escape='\"', strict_mode=true, parallel=false, "
                  "max_line_size=1000000000)) to '{}' (format parquet, use_tmp_file false)",
                  converter->from(), converter->to()));
}

}  // namespace assay::ingest
