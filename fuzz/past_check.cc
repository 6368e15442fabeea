// What an earlier check wrote: whatever comes, findings are sorted, each once, and complete.
#include "assay/ingest/past_check.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<ingest::PastCheck> read = ingest::read_past_check(bytes, "fuzz");
  if (!read) {
    ASSAY_PROPERTY(!read.error().message.empty());
    return 0;
  }
  ASSAY_PROPERTY(std::ranges::is_sorted(read->findings));
  ASSAY_PROPERTY(std::ranges::adjacent_find(read->findings) == read->findings.end());
  for (const ingest::PastFinding& one : read->findings) {
    ASSAY_PROPERTY(!one.directive.empty() && !one.duty.empty() && !one.state.empty());
  }
  return 0;
}
