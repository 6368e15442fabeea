// A file of evidence of any format: whatever comes, devices have an id and clean texts, and what is
// refused says where.
#include <string_view>

#include "property.h"

#include "assay/ingest/devices/evidence_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<const ingest::EvidenceFormat*> format = ingest::evidence_format(bytes, "fuzz");
  if (!format) {
    ASSAY_PROPERTY(!format.error().message.empty());
    return 0;
  }
  Problems problems;
  (*format)->read(
      {"fuzz", bytes, 1},
      [&](const Device& device) {
        ASSAY_PROPERTY(!device.id.empty());
        for (const Observation& said : device.observations) {
          ASSAY_PROPERTY(said.text.size() <= std::size_t{1} << 16);
          ASSAY_PROPERTY(said.channel != Channel::kSnmpString || said.text != "public");
        }
      },
      problems);
  for (const Diagnostic& problem : problems) ASSAY_PROPERTY(problem.where.file == "fuzz");
  return 0;
}
