#pragma once

#include <sys/resource.h>

namespace bench {

/// Seconds of processor time, of the program and of the system for it.
inline double processor_seconds(const rusage& used) {
  const auto told = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return told(used.ru_utime) + told(used.ru_stime);
}

/// Of this process so far, all threads together.
inline double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return processor_seconds(used);
}

}  // namespace bench
