#include "assay/base/number.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

bool only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string_view advice(std::string_view text) {
  if (text.starts_with('-')) return "a count cannot be negative";
  if (only(text, "0123456789.,' ")) return "write it in digits alone, without separators";
  return "write it in digits";
}

}  // namespace

Result<std::int64_t> parse_count(std::string_view text, const SourceSpan& where) {
  if (text.empty() || !only(text, "0123456789")) {
    return failure(codes::kNotANumber, where,
                   fmt::format("`{}` is not a whole number; {}", text, advice(text)));
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return failure(codes::kNumberOutOfRange, where,
                   fmt::format("`{}` is too large; at most 9223372036854775807", text));
  }
  return value;
}

Result<double> parse_decimal(std::string_view text, const SourceSpan& where) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  const bool digits_only = !text.empty() && only(text, "-.0123456789");
  if (!digits_only || error != std::errc() || end != text.data() + text.size()) {
    return failure(codes::kNotANumber, where,
                   fmt::format("`{}` is not a number; write it as 51.5", text));
  }
  return value;
}

}  // namespace assay
