#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "assay/base/result.h"

namespace assay::ingest {

/// A database of DuckDB's in memory, by its C interface. The library is opened at run time and
/// stays open: Assay is built, and does all else, without it.
class DuckDb {
 public:
  /// Opens the library that `ASSAY_DUCKDB` names, else `libduckdb.so`; nothing where it is not
  /// there or is too old. It loads no extension from anywhere.
  static std::optional<DuckDb> open();

  DuckDb(DuckDb&& other) noexcept;
  DuckDb& operator=(DuckDb&& other) = delete;
  ~DuckDb();

  /// Runs a statement. Its rows are thrown away but for the first value of the first, a whole
  /// number, which is returned; 0 where there is none.
  ///
  /// Errors: ING131 with DuckDB's own words.
  Result<std::int64_t> run(const std::string& sql);

 private:
  /// duckdb_result of duckdb.h, which has kept its size since version 0.2.
  struct Answer {
    std::uint64_t columns = 0, rows = 0, changed = 0;
    void* deprecated_columns = nullptr;
    char* deprecated_error = nullptr;
    void* internal = nullptr;
  };

  DuckDb() = default;
  bool bind(void* library);

  int (*query_)(void*, const char*, Answer*) = nullptr;
  const char* (*error_)(Answer*) = nullptr;
  std::int64_t (*whole_number_)(Answer*, std::uint64_t, std::uint64_t) = nullptr;
  void (*destroy_)(Answer*) = nullptr;
  void (*disconnect_)(void**) = nullptr;
  void (*close_)(void**) = nullptr;
  void* database_ = nullptr;
  void* connection_ = nullptr;
};

}  // namespace assay::ingest
