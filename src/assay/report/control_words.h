#pragma once

#include <string>
#include <string_view>

#include "assay/model/influence.h"
#include "assay/model/share.h"

/// How answers of tests of control are told.
namespace assay::report {

/// `yes`, `no`, `unknown`.
std::string_view word(Answer answer);

/// For JSON: a part of all as a number from 0 to 1.
double fraction(Share share);

/// "30.3 %", "at most 49.3 %", "at least 41.0 %, at most 63.0 %".
std::string between(Share least, Share most);

}  // namespace assay::report
