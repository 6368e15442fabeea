// Statements of the Beneficial Ownership Data Standard, whole and in part.
#include "statements_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_statements({reinterpret_cast<const char*>(data), size});
  return 0;
}
