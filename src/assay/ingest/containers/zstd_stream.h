#pragma once

#include <string_view>

#include "assay/base/result.h"
#include "assay/ingest/containers/unpacking.h"

namespace assay::ingest {

/// Whether the bytes begin a Zstandard frame, or one that is to be skipped.
bool begins_zstd(std::string_view bytes);

/// Unpacks the Zstandard frames that follow each other.
///
/// Errors: ING120 a frame is damaged or cut, or wants a window above 128 MiB; ING121 it unfolds
///         past a limit.
/// Source: RFC 8878, by libzstd.
Result<Unpacked> unpack_zstd(std::string_view bytes, std::string_view file, Unpacking& account);

}  // namespace assay::ingest
