#pragma once

#include <array>
#include <string_view>

#include "assay/ingest/notation/readings.h"

namespace assay::ingest {

/// A way of writing numbers: what stands between groups of three digits, and before the fraction.
struct NumberNotation {
  char group;
  char mark;
};

/// All that are told apart; places in `Readings`.
inline constexpr std::array<NumberNotation, kMostNotations> kNumberNotations{
    {{',', '.'}, {'.', ','}, {' ', ','}, {' ', '.'}, {'\'', '.'}, {'\'', ','}}};

/// The number that `text` is in each notation, as `1200` or `-1.5`: without a fraction of zeros.
/// Digits alone are alike in all of them. Blanks that do not break, and `’`, are taken for what
/// they look like.
Readings number_readings(std::string_view text);

/// Whether `text` groups digits in whatever notation reads it.
bool groups_digits(std::string_view text);

}  // namespace assay::ingest
