#include "assay/ingest/containers/gzip_stream.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <zlib.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18;
constexpr int kGzipOnly = 15 + 16;  // the largest window, with gzip's header and checksum

tl::unexpected<Diagnostic> broken(std::string_view file, std::uint64_t at, std::string_view why) {
  return failure(codes::kStreamBroken, {std::string(file), 0, 0, 0},
                 fmt::format("{} at byte {}; none of it is used, fetch the file again", why,
                             grouped(static_cast<std::int64_t>(at))));
}

}  // namespace

bool begins_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

Result<Unpacked> unpack_gzip(std::string_view bytes, std::string_view file, Unpacking& account) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) return broken(file, 0, "cannot be unpacked");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> closed(&stream, inflateEnd);
  Unpacked all;
  std::size_t given = 0;
  const auto give = [&] {
    const std::size_t piece =
        std::min<std::size_t>(bytes.size() - given, std::numeric_limits<int>::max());
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + given));
    stream.avail_in = static_cast<uInt>(piece);
    given += piece;
  };
  for (;;) {
    if (stream.avail_in == 0) give();
    const std::size_t had = all.bytes.size();
    all.bytes.resize(had + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(all.bytes.data() + had);
    stream.avail_out = kPiece;
    const int got = inflate(&stream, Z_NO_FLUSH);
    all.bytes.resize(had + kPiece - stream.avail_out);
    const std::size_t read = given - stream.avail_in;
    if (auto much = account.grow(all.bytes.size() - had, read, all.bytes.size(), file)) {
      return failure(*std::move(much));
    }
    if (got == Z_STREAM_END) {
      const std::string_view rest = bytes.substr(read);
      if (begins_gzip(rest)) {
        inflateReset(&stream);
        continue;
      }
      if (rest.find_first_not_of('\0') != std::string_view::npos) all.behind = rest.size();
      return all;
    }
    if (got == Z_BUF_ERROR || (got == Z_OK && read == bytes.size() && stream.avail_out > 0)) {
      return broken(file, read, "the gzip stream is cut");
    }
    if (got != Z_OK) {
      return broken(file, read,
                    fmt::format("the gzip stream is damaged ({})",
                                stream.msg == nullptr ? "no reason given" : stream.msg));
    }
  }
}

}  // namespace assay::ingest
