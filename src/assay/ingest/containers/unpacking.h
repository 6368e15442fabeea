#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "assay/base/diagnostic.h"
#include "assay/ingest/limits.h"

namespace assay::ingest {

/// Keeps account of what one named file has unfolded to, over all of its streams and members.
class Unpacking {
 public:
  explicit Unpacking(const Limits& limits) : limits_(limits) {}

  const Limits& limits() const { return limits_; }

  /// Counts `more` bytes of a stream that has given `out` bytes for `in` packed ones.
  ///
  /// Problem: ING121 a limit is passed; `file` is where.
  std::optional<Diagnostic> grow(std::uint64_t more, std::uint64_t in, std::uint64_t out,
                                 std::string_view file);

 private:
  const Limits& limits_;
  std::uint64_t unpacked_ = 0;
};

/// What a packed stream held.
struct Unpacked {
  std::string bytes;
  std::uint64_t behind = 0;  ///< Bytes after the end of the stream, which are not read.
};

/// Bytes for people: "64 MiB", "1,000 bytes".
std::string size_text(std::uint64_t bytes);

}  // namespace assay::ingest
