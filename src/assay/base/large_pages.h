#pragma once

#include <cstddef>
#include <cstdint>

#include <sys/mman.h>

namespace assay {

/// Asks for large pages: a search in a large table would else miss the address cache each time, and
/// filling one would ask the system for memory every 4 kB.
///
/// Only advice; where the system knows none, nothing is lost.
inline void advise_large_pages([[maybe_unused]] void* at, [[maybe_unused]] std::size_t bytes) {
#if defined(MADV_HUGEPAGE)
  constexpr std::size_t kLargePage = std::size_t{1} << 21;
  const auto begin = reinterpret_cast<std::uintptr_t>(at);
  const std::uintptr_t first = (begin + kLargePage - 1) & ~(kLargePage - 1);
  const std::uintptr_t last = (begin + bytes) & ~(kLargePage - 1);
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

}  // namespace assay
