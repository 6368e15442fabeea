// A MAC address that is read has twelve digits that print back to it.
#include <cstdio>
#include <string>
#include <string_view>

#include "property.h"

#include "assay/identify/registries/mac_registry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::identify;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::optional<MacAddress> address = parse_mac(text);
  if (!address) return 0;

  std::string digits;
  for (const std::uint8_t byte : *address) {
    char two[3];
    std::snprintf(two, sizeof two, "%02x", byte);
    digits += two;
  }
  ASSAY_PROPERTY(parse_mac(digits) == address);
  return 0;
}
