#include "assay/base/file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assay/base/codes.h"
#include "assay/base/held_pipe.h"
#include "assay/base/text.h"

namespace assay {
namespace {

SourceSpan whole(const std::filesystem::path& path) { return {path.string(), 0, 0, 0}; }

tl::unexpected<Diagnostic> unreadable(const std::filesystem::path& path, int error) {
  // A socket cannot be opened by its name, and the system's reason does not say so.
  std::error_code ignored;
  if (std::filesystem::is_socket(path, ignored)) {
    return failure(codes::kFileUnreadable, whole(path),
                   "a socket where a file is wanted; save what it says to a file");
  }
  const Code code = error == ENOENT ? codes::kFileMissing : codes::kFileUnreadable;
  const char* advice = error == ENOENT ? "no such file; check the path"
                                       : "the file cannot be read; check its permissions";
  return failure(code, whole(path), fmt::format("{} ({})", advice, std::strerror(error)));
}

/// What a path leads to.
struct Destination {
  std::filesystem::path path;
  std::optional<int> descriptor;  ///< Where it is something that this process has open.
};

/// The descriptor that `/dev/fd/2` or `/proc/self/fd/2` names.
std::optional<int> descriptor_of(const std::filesystem::path& path) {
  if (path.parent_path() != "/dev/fd" && path.parent_path() != "/proc/self/fd") return std::nullopt;
  const std::string number = path.filename().string();
  int descriptor = -1;
  const char* const end = number.data() + number.size();
  const auto [at, error] = std::from_chars(number.data(), end, descriptor);
  if (at != end || error != std::errc() || descriptor < 0) return std::nullopt;
  return descriptor;
}

/// Follows links: what they lead to is written, and they stay. One that leads nowhere names a file
/// that is made.
Destination destination_of(std::filesystem::path path) {
  constexpr int kMostLinks = 40;  // As many as Linux follows.
  for (int links = 0; links < kMostLinks; ++links) {
    if (const auto descriptor = descriptor_of(path)) return {path, descriptor};
    std::error_code none;
    const std::filesystem::path target = std::filesystem::read_symlink(path, none);
    if (none) break;
    path = path.parent_path() / target;
  }
  return {path, std::nullopt};
}

/// Behind what was written to it before: `/dev/stdout` is no file of its own, where it is one.
Result<void> write_to(int descriptor, std::string_view bytes, const std::filesystem::path& named) {
  if (descriptor == STDOUT_FILENO) std::cout.flush();
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      return failure(codes::kFileNotWritten, whole(named),
                     fmt::format("cannot be written ({})", std::strerror(errno)));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

/// Longer files are mapped: below, reading costs no more, and a copy cannot change.
constexpr std::int64_t kMappedFrom = std::int64_t{4} << 20;

std::int64_t written_at(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

/// Closes the descriptor when the scope ends, unless it was taken; standard input stays open.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number > STDIN_FILENO) ::close(number);
  }
};

}  // namespace

Result<FileBytes> FileBytes::open(const std::filesystem::path& path, std::uint64_t most_piped) {
  const bool standard_input = path == "-";
  Descriptor file{standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return unreadable(path, errno);
  struct stat status {};
  if (::fstat(file.number, &status) != 0) return unreadable(path, errno);
  if (S_ISDIR(status.st_mode)) {
    return failure(codes::kIsADirectory, whole(path),
                   "a directory where a file is wanted; name the files in it");
  }
  FileBytes result;
  result.name_ = path.string();
  const bool regular = S_ISREG(status.st_mode) && !standard_input;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (regular && status.st_size >= kMappedFrom) {
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
    if (at != MAP_FAILED && !result.watch({static_cast<const char*>(at), size})) {
      ::munmap(at, size);
    }
  }
  if (!result.mapped_) {
    if (regular) result.owned_.reserve(size + 1);
    const std::uint64_t most = regular ? ~std::uint64_t{0} : most_piped;
    const PipeEnded ended = result.hold(file.number, most);
    if (ended == PipeEnded::kBadly) return unreadable(path, errno);
    if (ended == PipeEnded::kTooLong) {
      return failure(codes::kPipedTooMuch, whole(path),
                     fmt::format("more than {} come through the pipe; save them to a file",
                                 counted(static_cast<std::int64_t>(most_piped), "byte")));
    }
  }
  if (regular) {
    result.size_ = status.st_size;
    result.written_ = written_at(status);
    result.descriptor_ = std::exchange(file.number, -1);
  }
  return result;
}

/// Takes a mapping, if it can be watched.
bool FileBytes::watch(std::string_view mapping) {
  mapped_ = MappingGuard::watch(mapping.data(), mapping.size());
  if (mapped_) view_ = mapping;
  return mapped_.has_value();
}

PipeEnded FileBytes::hold(int descriptor, std::uint64_t most) {
  const PipeEnded ended = read_rest(descriptor, std::min<std::uint64_t>(most, kMappedFrom), owned_);
  if (ended != PipeEnded::kTooLong || owned_.size() > most) return ended;
  std::string_view all;
  const PipeEnded mapped = map_rest(descriptor, most, owned_, all);
  owned_ = {};
  if (mapped != PipeEnded::kWell || watch(all)) return mapped;
  owned_ = all;
  ::munmap(const_cast<char*>(all.data()), all.size());
  return mapped;
}

Result<void> FileBytes::unchanged() const {
  struct stat status {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) return {};
  if (status.st_size == size_ && written_at(status) == written_) return {};
  const bool shrank = status.st_size < size_;
  Diagnostic changed{shrank ? Severity::kError : Severity::kWarning,
                     codes::kFileChanged,
                     shrank ? "the file became shorter while it was read; read it again when it is "
                              "whole"
                            : "the file was written to while it was read; what was added is not in",
                     {name_, 0, 0, 0},
                     "",
                     {}};
  return failure(std::move(changed));
}

void FileBytes::let_go(std::size_t from, std::size_t to) const {
  if (!mapped_) return;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  from = from & ~(page - 1);
  to = std::min(to, view_.size()) & ~(page - 1);
  if (from < to) ::madvise(const_cast<char*>(view_.data()) + from, to - from, MADV_DONTNEED);
}

FileBytes::FileBytes(FileBytes&& other) noexcept { *this = std::move(other); }

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(written_, other.written_);
  std::swap(mapped_, other.mapped_);
  std::swap(view_, other.view_);
  std::swap(owned_, other.owned_);
  return *this;
}

FileBytes::~FileBytes() {
  if (mapped_) {
    mapped_->release();
    ::munmap(const_cast<char*>(view_.data()), view_.size());
  }
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::filesystem::path behind_links(const std::filesystem::path& path) {
  return destination_of(path).path;
}

Result<void> write_file(const std::filesystem::path& named, std::string_view bytes) {
  const auto [path, descriptor] = destination_of(named);
  if (descriptor) return write_to(*descriptor, bytes, named);
  // A device or a pipe is written to; only files are replaced.
  std::error_code status_error;
  const auto kind = std::filesystem::status(path, status_error).type();
  const bool replace =
      kind == std::filesystem::file_type::regular || kind == std::filesystem::file_type::not_found;
  std::filesystem::path beside = path;
  if (replace) beside += ".partial";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      return failure(codes::kFileNotWritten, whole(named),
                     fmt::format("cannot be written ({})", std::strerror(errno)));
    }
  }
  if (!replace) return {};
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) {
    return failure(codes::kFileNotWritten, whole(named),
                   fmt::format("cannot be written ({})", error.message()));
  }
  return {};
}

}  // namespace assay
