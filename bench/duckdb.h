#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include <dlfcn.h>

namespace bench {

/// DuckDB as a peer, opened at run time: `ASSAY_DUCKDB` names its library, which comes in the npm
/// package @duckdb/node-bindings-linux-x64. Nothing is linked with it, and nothing ships it.
class DuckDb {
 public:
  DuckDb() {
    const char* named = std::getenv("ASSAY_DUCKDB");
    const bool given = named != nullptr && *named != '\0';
    library_ = dlopen(given ? named : "libduckdb.so", RTLD_NOW | RTLD_LOCAL);
    if (library_ == nullptr) return;
    const auto open = function<int (*)(const char*, void**)>("duckdb_open");
    const auto connect = function<int (*)(void*, void**)>("duckdb_connect");
    query_ = function<int (*)(void*, const char*, Result*)>("duckdb_query");
    destroy_ = function<void (*)(Result*)>("duckdb_destroy_result");
    if (open == nullptr || connect == nullptr || query_ == nullptr || destroy_ == nullptr) return;
    if (open(nullptr, &database_) != 0 || connect(database_, &connection_) != 0) return;
    ready_ = run("set threads to 2");
  }

  bool ready() const { return ready_; }

  /// Runs a statement and throws its rows away; false where it fails.
  bool run(const std::string& sql) {
    Result result{};
    const bool done = query_(connection_, sql.c_str(), &result) == 0;
    destroy_(&result);
    return done;
  }

 private:
  /// duckdb_result of DuckDB's C interface.
  struct Result {
    std::uint64_t columns, rows, changed;
    void* deprecated_columns;
    char* error;
    void* internal;
  };

  template <class Function>
  Function function(const char* name) const {
    return reinterpret_cast<Function>(dlsym(library_, name));
  }

  void* library_ = nullptr;
  void* database_ = nullptr;
  void* connection_ = nullptr;
  int (*query_)(void*, const char*, Result*) = nullptr;
  void (*destroy_)(Result*) = nullptr;
  bool ready_ = false;
};

}  // namespace bench
