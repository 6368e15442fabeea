#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "processor_time.h"
#include <fmt/format.h>

/// A benchmark that calls itself as another process: what one run takes of time and memory is then
/// nobody else's.
namespace bench {

/// What one run took.
struct Measured {
  double wall = 0;          ///< Seconds.
  double cpu = 0;           ///< Seconds of all processors.
  double peak = 0;          ///< Bytes of memory at most.
  double dictionaries = 0;  ///< Bytes of them that the dictionaries of the answer hold.
  std::int64_t rows = 0;    ///< In the answer; 0 where it failed.
};

/// Runs from when it is made.
class Stopwatch {
 public:
  Stopwatch() : cpu_(processor_seconds()) {}

  void read(Measured& into) const {
    into.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    into.cpu = processor_seconds() - cpu_;
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  double cpu_;
};

/// The most memory that this process had so far, mapped files included.
inline double peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return 1024 * std::strtod(line.c_str() + 6, nullptr);
  }
  return 0;
}

/// Tells the process that called; the exit code of `main`.
inline int tell(const Measured& one) {
  fmt::print("{} {} {} {} {}\n", one.wall, one.cpu, one.peak, one.dictionaries, one.rows);
  return 0;
}

/// Calls this program with these two arguments; its `main` answers by `tell`.
inline Measured in_a_child(std::string_view how, const std::filesystem::path& file) {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  Measured one;
  std::FILE* answer = popen(fmt::format("'{}' {} '{}'", self, how, file.string()).c_str(), "r");
  if (answer == nullptr) return one;
  const int got = std::fscanf(answer, "%lf %lf %lf %lf %ld", &one.wall, &one.cpu, &one.peak,
                              &one.dictionaries, &one.rows);
  return pclose(answer) == 0 && got == 5 ? one : Measured{};
}

}  // namespace bench
