// A file of the pack: what is accepted can be compiled and run; what is refused says where.
#include <string>
#include <string_view>

#include "property.h"

#include "assay/identify/fingerprints/examples.h"
#include "assay/identify/fingerprints/pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::identify;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Pack pack;
  read_pack_file(bytes, "fuzz.yaml", pack);
  for (const auto& problem : pack.problems) {
    ASSAY_PROPERTY(!problem.message.empty() && problem.where.file == "fuzz.yaml");
  }
  const FingerprintRun run = run_examples(pack);
  ASSAY_PROPERTY(static_cast<std::int64_t>(run.failures.size()) <=
                 run.run + static_cast<std::int64_t>(pack.fingerprints.size()));
  for (const Fingerprint& fingerprint : pack.fingerprints) {
    ASSAY_PROPERTY(!fingerprint.reads.channels.empty() || !fingerprint.reads.groups.empty());
  }
  return 0;
}
