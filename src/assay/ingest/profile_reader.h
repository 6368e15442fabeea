#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/table_profile.h"

namespace assay::ingest {

/// Reads a profile that was saved or that a person wrote (schemas/profile.schema.json). `file` is
/// its name in places.
///
/// Errors: BAS009 to BAS013 it is not as it should be; ING024 another word than the known ones;
///         ING090 another version, a separator that is no sign, or a field that assets do not have.
///         Of several the first stands in the result, and the others are its notes.
Result<TableProfile> parse_profile(std::string_view bytes, std::string_view file);

/// The same of a file.
///
/// Errors: also BAS005 to BAS007 it cannot be read.
Result<TableProfile> read_profile(const std::filesystem::path& file);

/// A profile as people read and edit it, with the reasons of `columns` beside what they were taken
/// for; `parse_profile` gives it back.
std::string profile_text(const TableProfile& profile, std::span<const ColumnGuess> columns = {});

/// What was found out of a table, to be stated of the next one: columns of assets under the names
/// that the file has once, others by their numbers.
StatedColumns columns_to_state(std::span<const ColumnGuess> columns);

}  // namespace assay::ingest
