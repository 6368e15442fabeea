#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "assay/base/result.h"

namespace assay {

/// The bytes of a file for as long as this lives: mapped into memory where the
/// system can, read whole otherwise (a pipe, standard input).
class FileBytes {
 public:
  /// Opens `path`; `-` is standard input.
  ///
  /// Errors: BAS005 no such file; BAS006 it cannot be read; BAS007 it is a directory.
  static Result<FileBytes> open(const std::filesystem::path& path);

  FileBytes(FileBytes&& other) noexcept;
  FileBytes& operator=(FileBytes&& other) noexcept;
  ~FileBytes();

  std::string_view bytes() const { return mapped_ ? view_ : std::string_view(owned_); }

 private:
  FileBytes() = default;

  bool mapped_ = false;
  std::string_view view_;  ///< Of the mapping.
  std::string owned_;
};

/// Writes `bytes` to `path`, over what was there, by way of a file beside it that
/// is renamed at the end: a reader never sees half of it. A device or a pipe is written to.
///
/// Errors: BAS008 with the system's reason.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace assay
