// What a site or a service needs is read, or refused at a place within the text.
#include "assay/ingest/needs.h"

#include <string_view>

#include "property.h"

namespace {

void check_place(const assay::SourceSpan& where, std::size_t size) {
  ASSAY_PROPERTY(where.line == 3 && where.column >= 5 && where.column <= 5 + size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const assay::SourceSpan where{"sites.csv", 3, 5, static_cast<std::uint32_t>(size)};
  if (const auto needs = assay::ingest::parse_site_needs(text, where)) {
    for (const auto& need : *needs) ASSAY_PROPERTY(!need.function.empty());
  } else {
    check_place(needs.error().where, size);
  }
  if (const auto needs = assay::ingest::parse_service_needs(text, where)) {
    for (const auto& requirement : *needs) {
      ASSAY_PROPERTY(!requirement.empty());
      for (const auto& need : requirement) {
        ASSAY_PROPERTY(need.function.empty() == !need.sites.empty());
      }
    }
  } else {
    check_place(needs.error().where, size);
  }
  return 0;
}
