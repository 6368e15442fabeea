#pragma once

#include <string_view>

namespace assay::report {

/// How pages and letters look: light, dark, on paper. Every pair of a text and its ground has at
/// least the contrast 4.5 that WCAG 2.2 asks for at level AA.
std::string_view page_sheet();

}  // namespace assay::report
