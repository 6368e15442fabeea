// JSON lines of evidence: whatever comes, each line is a device or a problem at its place, and no
// planted secret passes the door.
#include <algorithm>
#include <string_view>

#include "property.h"

#include "assay/ingest/devices/evidence_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(bytes, '\n') + 1);
  Problems problems;
  std::int64_t devices = 0;
  ingest::evidence_formats().front()->read(
      {"fuzz", bytes, 1},
      [&](const Device& device) {
        ++devices;
        ASSAY_PROPERTY(!device.id.empty() && device.line >= 1 && device.line <= lines);
        for (const Observation& said : device.observations) {
          ASSAY_PROPERTY(said.text.size() <= std::size_t{1} << 16);
          ASSAY_PROPERTY(said.text.find("password FAKE") == std::string_view::npos);
        }
      },
      problems);
  ASSAY_PROPERTY(devices + problems.errors() <= lines);
  for (const Diagnostic& problem : problems) ASSAY_PROPERTY(problem.where.line <= lines);
  return 0;
}
