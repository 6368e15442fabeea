#include "assay/model/share.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/model/codes.h"

namespace assay {
namespace {

constexpr std::size_t kMostDecimals = 9;

bool digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

Result<Share> Share::parse(std::string_view text, const SourceSpan& where) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view units = text.substr(0, point);
  const std::string_view decimals = point < text.size() ? text.substr(point + 1) : "0";
  if (!digits(units) || !digits(decimals) || decimals.size() > kMostDecimals) {
    return failure(codes::kNotAFraction, where,
                   fmt::format("`{}` is not a fraction; write 35 % as 0.35", text));
  }
  std::int64_t whole = 1;
  for (std::size_t i = 0; i < decimals.size(); ++i) whole *= 10;
  const bool above =
      units.find_first_not_of('0') != std::string_view::npos &&
      (number(units.substr(units.find_first_not_of('0')).substr(0, 2)) > 1 || number(decimals) > 0);
  if (above) {
    return failure(codes::kAboveOne, where,
                   fmt::format("share `{}` is above 1; write 35 % as 0.35", text));
  }
  const bool one = units.find('1') != std::string_view::npos;
  return Share(one ? whole : number(decimals), whole);
}

std::string to_text(Share share) {
  const auto tenths = static_cast<std::int64_t>(Product{share.part()} * 1000 / share.whole());
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

}  // namespace assay
