#pragma once

#include <string>
#include <string_view>

namespace assay::report {

/// A cell of a CSV: quoted where it must be, and never the start of a formula: where a spreadsheet
/// would take it for one it begins with `'`. Numbers stay numbers.
std::string csv_cell(std::string_view text);

}  // namespace assay::report
