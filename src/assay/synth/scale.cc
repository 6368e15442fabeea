#include "assay/synth/scale.h"

#include <fmt/format.h>

#include "assay/synth/codes.h"

namespace assay::synth {
namespace {

constexpr std::size_t kMostDigits = 6;
constexpr std::int64_t kLeast = 1'000;
constexpr std::int64_t kMost = 10'000'000;

bool digits(std::string_view text) {
  return !text.empty() && text.size() <= kMostDigits &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

Result<Scale> Scale::parse(std::string_view text, const SourceSpan& where) {
  const std::size_t point = text.find('.');
  const std::string_view units = text.substr(0, point);
  const std::string_view decimals = point == std::string_view::npos ? "0" : text.substr(point + 1);
  std::int64_t millionths = 0;
  if (digits(units) && digits(decimals)) {
    millionths = number(decimals);
    for (std::size_t i = decimals.size(); i < kMostDigits; ++i) millionths *= 10;
    millionths += number(units) * kOne;
  }
  if (millionths < kLeast || millionths > kMost) {
    return failure(codes::kScaleOutOfRange, where,
                   fmt::format("`{}` is not a scale; write a number from 0.001 to 10, 1 being the "
                               "size of the country",
                               text));
  }
  return Scale(millionths);
}

}  // namespace assay::synth
