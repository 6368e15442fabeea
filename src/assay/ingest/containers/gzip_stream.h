#pragma once

#include <string_view>

#include "assay/base/result.h"
#include "assay/ingest/containers/unpacking.h"

namespace assay::ingest {

/// Whether the bytes begin a gzip stream.
bool begins_gzip(std::string_view bytes);

/// Unpacks a gzip stream of one member or several; zeros behind it are padding.
///
/// Errors: ING120 it is damaged or cut; ING121 it unfolds past a limit.
/// Source: RFC 1952, by zlib.
Result<Unpacked> unpack_gzip(std::string_view bytes, std::string_view file, Unpacking& account);

}  // namespace assay::ingest
