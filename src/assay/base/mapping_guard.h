#pragma once

#include <cstddef>
#include <optional>

namespace assay {

/// Watches mappings of files, so that one which shrinks while it is read does not end the process:
/// the system answers a look at bytes that are gone with the signal SIGBUS. From the first mapping
/// on, a handler puts zeros where they were; signals that have to do with no watched mapping go to
/// whoever handled them before.
///
/// What is watched is known to the whole process, as signals are.
class MappingGuard {
 public:
  /// Watches `bytes` bytes at `at` from now on; nothing where too many mappings are watched.
  static std::optional<MappingGuard> watch(const void* at, std::size_t bytes);

  /// Ends the watch. The mapping must still be there.
  void release();

 private:
  explicit MappingGuard(std::size_t place) : place_(place) {}

  std::size_t place_;
};

}  // namespace assay
