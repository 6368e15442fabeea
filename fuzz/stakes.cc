// Tables of stakes.
#include "statements_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_statements({reinterpret_cast<const char*>(data), size});
  return 0;
}
