#pragma once

#include <string>
#include <string_view>

#include "assay/base/result.h"

namespace assay::cli {

/// Prints a page to paper: the bytes of a PDF, made by a Chromium of this machine. That is the one
/// that `ASSAY_CHROMIUM` names, else the first of `chromium`, `chromium-browser` and
/// `google-chrome` on the search path. The page is given no network.
///
/// Errors: CLI004 there is none; CLI005 it made no PDF; BAS008.
Result<std::string> pdf_of(std::string_view page);

}  // namespace assay::cli
