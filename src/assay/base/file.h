#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "assay/base/held_pipe.h"
#include "assay/base/mapping_guard.h"
#include "assay/base/result.h"

namespace assay {

/// The bytes of a file for as long as this lives: read whole where it is short or no file (a pipe,
/// standard input), else mapped into memory; a long pipe is held in memory alone. A mapped file
/// that shrinks meanwhile reads as zeros where its bytes are gone, and `unchanged` tells.
class FileBytes {
 public:
  /// Opens `path`; `-` is standard input.
  ///
  /// Errors: BAS005 no such file; BAS006 it cannot be read, or is a socket; BAS007 it is a
  ///         directory.
  ///         BAS015 a pipe gives more bytes than `most_piped`.
  static Result<FileBytes> open(const std::filesystem::path& path,
                                std::uint64_t most_piped = ~std::uint64_t{0});

  FileBytes(FileBytes&& other) noexcept;
  FileBytes& operator=(FileBytes&& other) noexcept;
  ~FileBytes();

  std::string_view bytes() const { return mapped_ ? view_ : std::string_view(owned_); }

  /// Whether the file is still what it was when it was opened.
  ///
  /// Errors: BAS014 it shrank, so that bytes are missing, as an error; it grew or was written to,
  ///         as a warning: what was there when it was opened was read.
  Result<void> unchanged() const;

  /// Tells that the bytes from `from` to `to` are not needed soon, so that a long file can be read
  /// in little memory. They stay as readable as they were.
  void let_go(std::size_t from, std::size_t to) const;

 private:
  FileBytes() = default;

  bool watch(std::string_view mapping);

  /// Reads `descriptor` to its end, up to `most` bytes.
  PipeEnded hold(int descriptor, std::uint64_t most);

  std::string name_;
  int descriptor_ = -1;  ///< Open for `unchanged`; none for what is no file.
  std::int64_t size_ = 0;
  std::int64_t written_ = 0;  ///< Nanoseconds since 1970.
  std::optional<MappingGuard> mapped_;
  std::string_view view_;  ///< Of the mapping.
  std::string owned_;
};

/// Writes `bytes` to `path`, over what was there, by way of a file beside it that
/// is renamed at the end: a reader never sees half of it. A device, a pipe or what this process has
/// open, such as `/dev/stdout`, is written to; links stay, and what they lead to is written.
///
/// Errors: BAS008 with the system's reason.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// The file that a path leads to in the end: links stay where they are, and what they lead to is
/// written. One that leads nowhere names a file that is to be made.
std::filesystem::path behind_links(const std::filesystem::path& path);

}  // namespace assay
