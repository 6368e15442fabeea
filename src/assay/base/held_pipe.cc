#include "assay/base/held_pipe.h"

#include <cerrno>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

namespace assay {
namespace {

/// Closes the descriptor when the scope ends.
struct Memory {
  int descriptor;
  ~Memory() { ::close(descriptor); }
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

PipeEnded read_rest(int descriptor, std::uint64_t most, std::string& out) {
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  for (;;) {
    const std::size_t had = out.size();
    if (had > most) return PipeEnded::kTooLong;
    out.resize(had + kPiece);
    const ssize_t got = ::read(descriptor, out.data() + had, kPiece);
    out.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return PipeEnded::kWell;
    if (got < 0 && errno != EINTR) return PipeEnded::kBadly;
  }
}

PipeEnded map_rest(int descriptor, std::uint64_t most, std::string_view begin,
                   std::string_view& out) {
  const Memory memory{::memfd_create("assay-pipe", MFD_CLOEXEC)};
  if (memory.descriptor < 0 || !write_all(memory.descriptor, begin)) return PipeEnded::kBadly;
  std::vector<char> piece(std::size_t{1} << 20);
  std::uint64_t size = begin.size();
  for (;;) {
    if (size > most) return PipeEnded::kTooLong;
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return PipeEnded::kBadly;
    const auto bytes = static_cast<std::size_t>(got);
    if (!write_all(memory.descriptor, {piece.data(), bytes})) return PipeEnded::kBadly;
    size += bytes;
  }
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, memory.descriptor, 0);
  if (at == MAP_FAILED) return PipeEnded::kBadly;
  out = {static_cast<const char*>(at), static_cast<std::size_t>(size)};
  return PipeEnded::kWell;
}

}  // namespace assay
