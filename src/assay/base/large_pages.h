#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace assay {

inline constexpr std::size_t kLargePage = std::size_t{1} << 21;  ///< Bytes, where there are such.

/// Asks for large pages: a search in a large table would else miss the address cache each time, and
/// filling one would ask the system for memory every 4 kB.
///
/// Only advice; where the system knows none, nothing is lost.
inline void advise_large_pages([[maybe_unused]] void* at, [[maybe_unused]] std::size_t bytes) {
#if defined(MADV_HUGEPAGE)
  const auto begin = reinterpret_cast<std::uintptr_t>(at);
  const std::uintptr_t first = (begin + kLargePage - 1) & ~(kLargePage - 1);
  const std::uintptr_t last = (begin + bytes) & ~(kLargePage - 1);
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

/// Makes room for so many in all, which moves those that are there.
template <class Item>
void reserve_on_large_pages(std::vector<Item>& items, std::size_t room) {
  std::vector<Item> longer;
  longer.reserve(room);
  advise_large_pages(longer.data(), longer.capacity() * sizeof(Item));
  longer.assign(items.begin(), items.end());
  items.swap(longer);
}

/// Memory for `std::free`; what is long begins with a large page.
///
/// Errors: throws std::bad_alloc.
inline void* allocate_on_large_pages(std::size_t bytes) {
  void* at = nullptr;
  if (bytes < kLargePage) {
    at = std::malloc(std::max<std::size_t>(bytes, 1));
  } else if (::posix_memalign(&at, kLargePage, bytes) != 0) {
    at = nullptr;
  }
  if (at == nullptr) throw std::bad_alloc();
  advise_large_pages(at, bytes);
  return at;
}

}  // namespace assay
