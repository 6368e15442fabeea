#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/model/party_record.h"

namespace assay::ingest {

/// Reads names that stand one on each line. A first line that is one of `headers`, whatever its
/// case, is none; a line in quotes is read without them. Blank lines are passed over.
///
/// Reports: ING015, ING016 a line that is no text, which is left out.
std::vector<AskedName> read_plain_names(const std::filesystem::path& file, std::string_view bytes,
                                        std::span<const std::string_view> headers,
                                        Problems& problems);

}  // namespace assay::ingest
