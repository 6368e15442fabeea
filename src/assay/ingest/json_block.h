#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay::ingest {

/// Brackets of a JSON text that stand in no string, 64 bytes at a time. Begins outside of strings.
///
/// Source: the masks, and the exclusive or over all quotes before a byte that tells whether it
///         stands in a string, are those of G. Langdale and D. Lemire, "Parsing gigabytes of JSON
///         per second", The VLDB Journal 28 (2019), 941-960.
class JsonBlocks {
 public:
  static constexpr std::size_t kBytes = 64;

  /// A bit a byte of the next 64 of `text` from `from` on: `{`, `}`, `[` or `]` outside of strings.
  std::uint64_t brackets(std::string_view text, std::size_t from);

 private:
  std::uint64_t escaped(std::uint64_t backslashes);

  std::uint64_t in_string_ = 0;  ///< All ones where the block at hand begins within a string.
  bool escaped_ = false;         ///< Its first byte stands behind a backslash that counts.
};

}  // namespace assay::ingest
