#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <minizip/unzip.h>

#include "assay/base/result.h"
#include "assay/ingest/containers/unpacking.h"

namespace assay::ingest {

/// Whether the bytes begin a zip archive.
bool begins_zip(std::string_view bytes);

/// A zip archive in memory. Members are read in their order; nothing is ever written.
///
/// Source: PKWARE's APPNOTE, by minizip.
class ZipArchive {
 public:
  /// `bytes` must outlive this.
  ///
  /// Errors: ING120 its directory cannot be read; ING122 it has more members than the limit.
  static Result<ZipArchive> open(std::string_view bytes, std::string_view file,
                                 const Limits& limits);

  /// Names of the members as the archive has them, in its order; those of folders end in `/`.
  const std::vector<std::string>& names() const { return names_; }

  /// The first member of that name.
  std::optional<std::size_t> find(std::string_view name) const;

  /// The bytes of a member; `file` stands in places.
  ///
  /// Errors: ING120 damaged, or its checksum is wrong; ING121 it unfolds past a limit; ING124 it is
  ///         locked by a password, or packed in a way that nobody here knows.
  Result<std::string> read(std::size_t member, std::string_view file, Unpacking& account) const;

 private:
  struct Bytes {
    std::string_view all;
    std::size_t at = 0;
  };
  static void give_bytes(zlib_filefunc64_def& to, Bytes& bytes);

  ZipArchive() : archive_(nullptr, unzClose) {}

  std::unique_ptr<Bytes> bytes_ = std::make_unique<Bytes>();
  std::unique_ptr<void, int (*)(unzFile)> archive_;
  std::vector<std::string> names_;
  std::vector<unz64_file_pos> places_;  ///< Of each member in the directory.
};

/// Whether a name leads out of the folder into which it would be unpacked.
bool climbs_out(std::string_view name);

}  // namespace assay::ingest
