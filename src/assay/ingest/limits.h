#pragma once

#include <cstdint>

namespace assay::ingest {

/// How much a file may ask for before it is refused. Each is an option of the command line.
struct Limits {
  /// Bytes to which all that lies packed in one file may unfold, and that a pipe may give.
  std::uint64_t unpacked = std::uint64_t{2} << 30;

  /// Unpacked bytes to a packed one. Below `kRatioFrom` bytes nobody asks: a small file may repeat
  /// itself. Inventories reach some fifty, and what deflate can do is 1,032.
  std::uint64_t ratio = 250;
  static constexpr std::uint64_t kRatioFrom = std::uint64_t{1} << 20;

  std::uint32_t containers = 3;   ///< Archives within archives, the file itself counted.
  std::uint32_t members = 10000;  ///< Of one archive.
  std::uint32_t depth = 64;       ///< Elements of XML, of JSON and of GML within each other.

  /// Bytes of one row of separated values. Below the largest cell that spreadsheets hold times
  /// their columns, and far above any row that somebody wrote.
  std::uint64_t row = std::uint64_t{16} << 20;
};

}  // namespace assay::ingest
