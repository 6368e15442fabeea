// A profile of tables: what is accepted is written back and read again alike; what is refused says
// where.
#include <string>
#include <string_view>

#include "property.h"

#include "assay/ingest/profile_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace ingest = assay::ingest;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto profile = ingest::parse_profile(bytes, "input");
  if (!profile) {
    ASSAY_PROPERTY(!profile.error().code.id.empty() && profile.error().where.file == "input");
    return 0;
  }
  const std::string text = ingest::profile_text(*profile);
  const auto again = ingest::parse_profile(text, "again");
  ASSAY_PROPERTY(again.has_value());
  ASSAY_PROPERTY(again->columns == profile->columns);
  ASSAY_PROPERTY(ingest::profile_text(*again) == text);
  return 0;
}
