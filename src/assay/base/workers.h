#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include "assay/base/parallel.h"

namespace assay {

/// Threads that stay for as long as there is work to share, round after round: for rounds that are
/// so short that a thread of its own would come too late.
class Workers {
 public:
  /// Up to `threads` threads work, 0 being one per processor; whoever calls `run` is one of them.
  explicit Workers(unsigned threads) {
    for (std::size_t i = 1; i < thread_count(threads); ++i) {
      helpers_.emplace_back([this] { help(); });
    }
  }

  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  ~Workers() {
    ending_ = true;
    begin_round();
  }

  /// Calls `work(i)` once for each i below `count`. Calls may run in any order and together: each
  /// writes to a place of its own. `work` must not throw.
  template <class Work>
  void run(std::size_t count, const Work& work) {
    work_ = &work;
    call_ = [](const void* what, std::size_t i) { (*static_cast<const Work*>(what))(i); };
    count_ = count;
    next_ = 0;
    state_ = kOpen;
    begin_round();
    take();
    // Who comes now finds the door closed; who is inside is waited for.
    state_.fetch_and(~kOpen);
    for (std::uint32_t inside = state_; inside != 0; inside = state_) state_.wait(inside);
  }

 private:
  /// In `state_`: the round may be joined; above it, how many helpers have.
  static constexpr std::uint32_t kOpen = 1, kOne = 2;

  void begin_round() {
    ++round_;
    round_.notify_all();
  }

  void take() {
    for (std::size_t i = next_++; i < count_; i = next_++) call_(work_, i);
  }

  void help() {
    for (std::uint32_t seen = 0; !ending_;) {
      round_.wait(seen);
      seen = round_;
      std::uint32_t state = state_;
      while ((state & kOpen) != 0 && !state_.compare_exchange_weak(state, state + kOne)) {
      }
      if ((state & kOpen) == 0) continue;
      take();
      if (state_.fetch_sub(kOne) == kOne) state_.notify_all();
    }
  }

  const void* work_ = nullptr;
  void (*call_)(const void*, std::size_t) = nullptr;
  std::size_t count_ = 0;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::uint32_t> state_{0};
  std::atomic<std::uint32_t> round_{0};
  std::atomic<bool> ending_{false};
  std::vector<std::jthread> helpers_;  ///< Last: they end before what they look at.
};

}  // namespace assay
