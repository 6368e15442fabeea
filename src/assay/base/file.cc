#include "assay/base/file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

SourceSpan whole(const std::filesystem::path& path) { return {path.string(), 0, 0, 0}; }

tl::unexpected<Diagnostic> unreadable(const std::filesystem::path& path, int error) {
  const Code code = error == ENOENT ? codes::kFileMissing : codes::kFileUnreadable;
  const char* advice = error == ENOENT ? "no such file; check the path"
                                       : "the file cannot be read; check its permissions";
  return failure(code, whole(path), fmt::format("{} ({})", advice, std::strerror(error)));
}

/// Closes the descriptor when the scope ends; standard input stays open.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number > STDIN_FILENO) ::close(number);
  }
};

/// Appends everything that can still be read from `descriptor`; the error number, or 0.
int read_rest(int descriptor, std::string& out) {
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  for (;;) {
    const std::size_t had = out.size();
    out.resize(had + kPiece);
    const ssize_t got = ::read(descriptor, out.data() + had, kPiece);
    out.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return 0;
    if (got < 0 && errno != EINTR) return errno;
  }
}

}  // namespace

Result<FileBytes> FileBytes::open(const std::filesystem::path& path) {
  const bool standard_input = path == "-";
  const Descriptor file{standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return unreadable(path, errno);
  struct stat status {};
  if (::fstat(file.number, &status) != 0) return unreadable(path, errno);
  if (S_ISDIR(status.st_mode)) {
    return failure(codes::kIsADirectory, whole(path),
                   "a directory where a file is wanted; name the files in it");
  }
  FileBytes result;
  if (S_ISREG(status.st_mode) && status.st_size > 0 && !standard_input) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
    if (at != MAP_FAILED) {
      result.mapped_ = true;
      result.view_ = std::string_view(static_cast<const char*>(at), size);
      return result;
    }
  }
  if (const int error = read_rest(file.number, result.owned_)) return unreadable(path, error);
  return result;
}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : mapped_(std::exchange(other.mapped_, false)),
      view_(std::exchange(other.view_, {})),
      owned_(std::move(other.owned_)) {}

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
  std::swap(mapped_, other.mapped_);
  std::swap(view_, other.view_);
  std::swap(owned_, other.owned_);
  return *this;
}

FileBytes::~FileBytes() {
  if (mapped_) ::munmap(const_cast<char*>(view_.data()), view_.size());
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
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
      return failure(codes::kFileNotWritten, whole(path),
                     fmt::format("cannot be written ({})", std::strerror(errno)));
    }
  }
  if (!replace) return {};
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) {
    return failure(codes::kFileNotWritten, whole(path),
                   fmt::format("cannot be written ({})", error.message()));
  }
  return {};
}

}  // namespace assay
