// A count that is accepted is its own digits, leading zeros aside, and a decimal number of the same
// value.
#include "assay/base/number.h"

#include <string>
#include <string_view>

#include "property.h"

namespace {

std::string_view without_leading_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const assay::SourceSpan where{"input", 1, 1, 0};
  const assay::Result<double> decimal = assay::parse_decimal(text, where);

  if (const assay::Result<std::int64_t> count = assay::parse_count(text, where)) {
    ASSAY_PROPERTY(*count >= 0);
    ASSAY_PROPERTY(std::to_string(*count) == without_leading_zeros(text));
    ASSAY_PROPERTY(decimal && *decimal == static_cast<double>(*count));
  } else {
    ASSAY_PROPERTY(count.error().where == where);
  }
  return 0;
}
