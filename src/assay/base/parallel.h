#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace assay {

/// How many threads that many are, 0 being one per processor.
inline std::size_t thread_count(unsigned threads) {
  return std::max<std::size_t>(1, threads == 0 ? std::thread::hardware_concurrency() : threads);
}

/// Calls `work(i)` once for each i below `count`, on up to `threads` threads, 0 being
/// one per processor. Calls may run in any order and together: each writes to a place of
/// its own. `work` must not throw.
template <class Work>
void in_parallel(unsigned threads, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(thread_count(threads), count); ++i)
    helpers.emplace_back(take);
  take();
}

}  // namespace assay
