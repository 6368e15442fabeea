#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace assay {

/// Calls `work(i)` once for each i below `count`, on up to `threads` threads, 0 being
/// one per processor. Calls may run in any order and together: each writes to a place of
/// its own. `work` must not throw.
template <class Work>
void in_parallel(unsigned threads, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  const std::size_t wanted = threads == 0 ? std::thread::hardware_concurrency() : threads;
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(wanted, count); ++i) helpers.emplace_back(take);
  take();
}

}  // namespace assay
