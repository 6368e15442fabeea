#pragma once

#include <string>
#include <string_view>

namespace assay::ingest {

/// Cells that a spreadsheet would take for a formula are written with a `'` before them, and are
/// read without it: what was written is read back unchanged.

/// Whether `text`, behind any number of `'`, could start a formula and is no number.
bool starts_formula(std::string_view text);

/// `text` without the `'` that guards it.
std::string_view without_guard(std::string_view text);

}  // namespace assay::ingest
