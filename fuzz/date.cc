// A date that is accepted prints back to what was read, and one that is refused says where and why.
#include "assay/base/date.h"

#include <string_view>

#include "property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const assay::SourceSpan where{"input", 1, 1, 0};

  if (const assay::Result<assay::Date> date = assay::Date::parse(text, where)) {
    ASSAY_PROPERTY(text.starts_with(to_text(*date)));
    ASSAY_PROPERTY(assay::Date::parse(to_text(*date), where) == *date);
  } else {
    ASSAY_PROPERTY(date.error().where == where);
    ASSAY_PROPERTY(!date.error().message.empty() && !date.error().code.id.empty());
  }
  return 0;
}
