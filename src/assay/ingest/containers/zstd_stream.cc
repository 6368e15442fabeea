#include "assay/ingest/containers/zstd_stream.h"

#include <memory>
#include <utility>

#include <fmt/format.h>
#include <zstd.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18;

tl::unexpected<Diagnostic> broken(std::string_view file, std::size_t at, std::string_view why) {
  return failure(codes::kStreamBroken, {std::string(file), 0, 0, 0},
                 fmt::format("{} at byte {}; none of it is used, fetch the file again", why,
                             grouped(static_cast<std::int64_t>(at))));
}

}  // namespace

bool begins_zstd(std::string_view bytes) {
  const bool skipped =
      bytes.size() >= 4 && (bytes[0] & '\xF0') == '\x50' && bytes.substr(1, 3) == "\x2A\x4D\x18";
  return skipped || bytes.starts_with("\x28\xB5\x2F\xFD");
}

Result<Unpacked> unpack_zstd(std::string_view bytes, std::string_view file, Unpacking& account) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          ZSTD_freeDStream);
  Unpacked all;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  while (in.pos < in.size) {
    const std::string_view rest = bytes.substr(in.pos);
    if (!begins_zstd(rest)) {
      if (rest.find_first_not_of('\0') != std::string_view::npos) all.behind = rest.size();
      return all;
    }
    for (std::size_t wanted = 1; wanted != 0;) {
      const std::size_t had = all.bytes.size();
      all.bytes.resize(had + kPiece);
      ZSTD_outBuffer out{all.bytes.data() + had, kPiece, 0};
      const std::size_t was = in.pos;
      wanted = ZSTD_decompressStream(stream.get(), &out, &in);
      all.bytes.resize(had + out.pos);
      if (ZSTD_isError(wanted) != 0) {
        return broken(
            file, in.pos,
            fmt::format("the Zstandard stream is damaged ({})", ZSTD_getErrorName(wanted)));
      }
      if (auto much = account.grow(out.pos, in.pos, all.bytes.size(), file)) {
        return failure(*std::move(much));
      }
      if (wanted != 0 && in.pos == was && out.pos == 0) {
        return broken(file, in.pos, "the Zstandard stream is cut");
      }
    }
  }
  return all;
}

}  // namespace assay::ingest
