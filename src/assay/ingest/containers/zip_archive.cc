#include "assay/ingest/containers/zip_archive.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <zlib.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18;
constexpr std::size_t kLongestName = 4096;

tl::unexpected<Diagnostic> broken(std::string_view file, Code code, std::string why) {
  return failure(code, {std::string(file), 0, 0, 0}, std::move(why));
}

}  // namespace

bool begins_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

bool climbs_out(std::string_view name) {
  if (name.find('\\') != std::string_view::npos || name.starts_with('/')) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  return std::ranges::any_of(split(name, '/'), [](std::string_view part) { return part == ".."; });
}

/// minizip reads by these from whatever they stand for; here it is memory.
void ZipArchive::give_bytes(zlib_filefunc64_def& to, Bytes& bytes) {
  to = {};
  to.opaque = &bytes;
  to.zopen64_file = [](voidpf opaque, const void*, int) -> voidpf { return opaque; };
  to.zread_file = [](voidpf, voidpf stream, void* into, uLong size) -> uLong {
    Bytes& from = *static_cast<Bytes*>(stream);
    const std::size_t length = std::min<std::size_t>(size, from.all.size() - from.at);
    std::memcpy(into, from.all.data() + from.at, length);
    from.at += length;
    return length;
  };
  to.ztell64_file = [](voidpf, voidpf stream) -> ZPOS64_T {
    return static_cast<Bytes*>(stream)->at;
  };
  to.zseek64_file = [](voidpf, voidpf stream, ZPOS64_T offset, int origin) -> long {
    Bytes& from = *static_cast<Bytes*>(stream);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? from.at
                                                                : from.all.size();
    if (offset > from.all.size() - base) return -1;
    from.at = base + offset;
    return 0;
  };
  to.zclose_file = [](voidpf, voidpf) { return 0; };
  to.zerror_file = [](voidpf, voidpf) { return 0; };
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::string_view file,
                                    const Limits& limits) {
  ZipArchive archive;
  archive.bytes_->all = bytes;
  zlib_filefunc64_def functions;
  give_bytes(functions, *archive.bytes_);
  archive.archive_.reset(unzOpen2_64("", &functions));
  int got = archive.archive_ == nullptr ? UNZ_BADZIPFILE : unzGoToFirstFile(archive.archive_.get());
  unz_global_info64 about{};
  if (archive.archive_ != nullptr) unzGetGlobalInfo64(archive.archive_.get(), &about);
  const bool empty = archive.archive_ != nullptr && about.number_entry == 0;
  for (; got == UNZ_OK && !empty; got = unzGoToNextFile(archive.archive_.get())) {
    if (archive.names_.size() == limits.members) {
      return broken(file, codes::kTooManyContainers,
                    fmt::format("the archive has more than {}", counted(limits.members, "member")));
    }
    std::string name(kLongestName, '\0');
    unz_file_info64 member{};
    unz64_file_pos place{};
    unzGetFilePos64(archive.archive_.get(), &place);
    got = unzGetCurrentFileInfo64(archive.archive_.get(), &member, name.data(), kLongestName,
                                  nullptr, 0, nullptr, 0);
    if (got != UNZ_OK) break;
    name.resize(std::min<std::size_t>(member.size_filename, kLongestName));
    archive.names_.push_back(std::move(name));
    archive.places_.push_back(place);
  }
  if (got == UNZ_END_OF_LIST_OF_FILE || empty) return archive;
  return broken(file, codes::kStreamBroken,
                "the zip archive cannot be read: its directory, which stands at its end, is cut or "
                "damaged; fetch it again");
}

std::optional<std::size_t> ZipArchive::find(std::string_view name) const {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

Result<std::string> ZipArchive::read(std::size_t member, std::string_view file,
                                     Unpacking& account) const {
  const unzFile archive = archive_.get();
  unz_file_info64 about{};
  unzGoToFilePos64(archive, &places_[member]);
  unzGetCurrentFileInfo64(archive, &about, nullptr, 0, nullptr, 0, nullptr, 0);
  if ((about.flag & 1) != 0) {
    return broken(file, codes::kMemberLocked,
                  "locked by a password; Assay asks for none, so unpack it first");
  }
  if (about.compression_method != 0 && about.compression_method != Z_DEFLATED) {
    return broken(file, codes::kMemberLocked,
                  "packed in a way that is not read; pack it again by deflate");
  }
  const auto damaged = [&] {
    return broken(file, codes::kStreamBroken, "damaged or cut; none of it is used");
  };
  if (unzOpenCurrentFile(archive) != UNZ_OK) return damaged();
  std::string bytes;
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + kPiece);
    const int got = unzReadCurrentFile(archive, bytes.data() + had, kPiece);
    bytes.resize(had + static_cast<std::size_t>(std::max(got, 0)));
    if (got > 0) {
      if (auto much = account.grow(static_cast<std::uint64_t>(got), about.compressed_size,
                                   bytes.size(), file)) {
        unzCloseCurrentFile(archive);
        return failure(*std::move(much));
      }
      continue;
    }
    // Closing compares the checksum.
    const bool whole = unzCloseCurrentFile(archive) == UNZ_OK && got == 0;
    if (!whole || bytes.size() != about.uncompressed_size) return damaged();
    return bytes;
  }
}

}  // namespace assay::ingest
