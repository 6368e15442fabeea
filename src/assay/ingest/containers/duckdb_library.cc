#include "assay/ingest/containers/duckdb_library.h"

#include <cstdlib>
#include <utility>

#include <dlfcn.h>

#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// Sets `function` to what the library has under that name.
template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace

std::optional<DuckDb> DuckDb::open() {
  const char* named = std::getenv("ASSAY_DUCKDB");
  const bool given = named != nullptr && *named != '\0';
  void* const library = dlopen(given ? named : "libduckdb.so", RTLD_NOW | RTLD_LOCAL);
  DuckDb made;
  if (library == nullptr || !made.bind(library)) return std::nullopt;
  for (const char* setting : {"set autoinstall_known_extensions=false",
                              "set autoload_known_extensions=false", "set threads to 2"}) {
    if (!made.run(setting)) return std::nullopt;
  }
  return made;
}

bool DuckDb::bind(void* library) {
  int (*open_database)(const char*, void**) = nullptr;
  int (*connect)(void*, void**) = nullptr;
  return find(library, "duckdb_open", open_database) && find(library, "duckdb_connect", connect) &&
         find(library, "duckdb_query", query_) && find(library, "duckdb_result_error", error_) &&
         find(library, "duckdb_value_int64", whole_number_) &&
         find(library, "duckdb_destroy_result", destroy_) &&
         find(library, "duckdb_disconnect", disconnect_) && find(library, "duckdb_close", close_) &&
         open_database(nullptr, &database_) == 0 && connect(database_, &connection_) == 0;
}

DuckDb::DuckDb(DuckDb&& other) noexcept
    : query_(other.query_),
      error_(other.error_),
      whole_number_(other.whole_number_),
      destroy_(other.destroy_),
      disconnect_(other.disconnect_),
      close_(other.close_),
      database_(std::exchange(other.database_, nullptr)),
      connection_(std::exchange(other.connection_, nullptr)) {}

DuckDb::~DuckDb() {
  if (connection_ != nullptr) disconnect_(&connection_);
  if (database_ != nullptr) close_(&database_);
}

Result<std::int64_t> DuckDb::run(const std::string& sql) {
  Answer answer;
  const bool failed = query_(connection_, sql.c_str(), &answer) != 0;
  const char* const why = failed ? error_(&answer) : nullptr;
  std::string words = why == nullptr ? "DuckDB says no more" : why;
  const std::int64_t first = failed ? 0 : whole_number_(&answer, 0, 0);
  destroy_(&answer);
  if (failed) return failure(codes::kParquetUnread, {}, words.substr(0, words.find('\n')));
  return first;
}

}  // namespace assay::ingest
