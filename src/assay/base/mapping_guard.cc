#include "assay/base/mapping_guard.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <mutex>

#include <sys/mman.h>
#include <unistd.h>

namespace assay {
namespace {

constexpr std::size_t kMostWatched = 256;

/// Where one watched mapping lies; nowhere while `end` is 0. `end` is set last, so that whoever
/// sees it sees the beginning too.
struct Watched {
  std::atomic<bool> taken{false};
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::uintptr_t> end{0};
};

// A signal handler is given nothing but the address: what it may touch has to be found from there.
std::array<Watched, kMostWatched> watched;
struct sigaction before;
std::uintptr_t page_size = 4096;

/// Async-signal-safe: reads atomics and calls the system.
void on_bus_error(int signal, siginfo_t* info, void* context) {
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (const Watched& one : watched) {
    const std::uintptr_t end = one.end.load(std::memory_order_acquire);
    if (at >= end || at < one.begin.load(std::memory_order_acquire)) continue;
    const std::uintptr_t page = at & ~(page_size - 1);
    void* const zeros = ::mmap(reinterpret_cast<void*>(page), end - page, PROT_READ,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (zeros != MAP_FAILED) return;
  }
  if ((before.sa_flags & SA_SIGINFO) != 0) return before.sa_sigaction(signal, info, context);
  if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) {
    return before.sa_handler(signal);
  }
  // Comes again as soon as this returns, and then does what it does without a handler.
  ::sigaction(SIGBUS, &before, nullptr);
}

void install() {
  page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  struct sigaction ours {};
  ours.sa_sigaction = on_bus_error;
  ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
  ::sigemptyset(&ours.sa_mask);
  ::sigaction(SIGBUS, &ours, &before);
}

}  // namespace

std::optional<MappingGuard> MappingGuard::watch(const void* at, std::size_t bytes) {
  static std::once_flag installed;
  std::call_once(installed, install);
  const auto begin = reinterpret_cast<std::uintptr_t>(at);
  for (std::size_t place = 0; place < watched.size(); ++place) {
    if (watched[place].taken.exchange(true)) continue;
    watched[place].begin.store(begin, std::memory_order_release);
    watched[place].end.store(begin + bytes, std::memory_order_release);
    return MappingGuard(place);
  }
  return std::nullopt;
}

void MappingGuard::release() {
  watched[place_].end.store(0, std::memory_order_release);
  watched[place_].begin.store(0, std::memory_order_release);
  watched[place_].taken.store(false);
}

}  // namespace assay
