#include "assay/resolve/screening/listed_reading.h"

#include <cstddef>
#include <cstdint>

namespace assay::resolve {
namespace {

constexpr std::size_t kRemembered = 8192;  ///< Names; one takes the place of another.

}  // namespace

const NameReading& ListedReading::of(std::string_view name, NameReader& reader) {
  if (known_.empty()) known_.resize(kRemembered);
  const auto place = reinterpret_cast<std::uintptr_t>(name.data());
  Known& known = known_[(place * 0x9E3779B97F4A7C15U >> 40U) % kRemembered];
  if (known.name.data() != name.data() || known.name.size() != name.size()) {
    known.name = name;
    reader.read(name, known.reading);
  }
  return known.reading;
}

}  // namespace assay::resolve
