#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace assay::resolve {

/// Memory of large pages where a table is large: it is read from place to place, and of small pages
/// the processor would look up one for nearly every row.
template <class T>
struct LargePages {
  using value_type = T;
  static constexpr std::size_t kPage = std::size_t{2} << 20;
  static constexpr std::size_t kLarge = kPage / 2;  ///< Bytes.

  LargePages() = default;
  template <class Other>
  LargePages(const LargePages<Other>&) {}

  T* allocate(std::size_t rows) {
    const std::size_t bytes = rows * sizeof(T);
    if (bytes < kLarge) return static_cast<T*>(::operator new(bytes));
    const std::size_t whole = (bytes + kPage - 1) / kPage * kPage;
    void* memory = std::aligned_alloc(kPage, whole);
    if (memory == nullptr) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    madvise(memory, whole, MADV_HUGEPAGE);  // small pages do as well, only slower
#endif
    return static_cast<T*>(memory);
  }

  void deallocate(T* memory, std::size_t rows) {
    if (rows * sizeof(T) < kLarge) return ::operator delete(memory);
    std::free(memory);
  }

  friend bool operator==(LargePages, LargePages) { return true; }
};

template <class T>
using LargeVector = std::vector<T, LargePages<T>>;

}  // namespace assay::resolve
