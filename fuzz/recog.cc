// A file of a pack of recog: what is accepted can be run; what is refused says where.
#include <string>
#include <string_view>

#include "property.h"

#include "assay/identify/fingerprints/examples.h"
#include "assay/identify/recog/recog_pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::identify;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Pack pack;
  read_recog_file(bytes, "telnet_banners.xml", pack);
  for (const auto& problem : pack.problems) {
    ASSAY_PROPERTY(!problem.message.empty() && problem.where.file == "telnet_banners.xml");
  }
  const FingerprintRun run = run_examples(pack);
  ASSAY_PROPERTY(static_cast<std::int64_t>(run.failures.size()) <= run.run);
  for (const Fingerprint& fingerprint : pack.fingerprints) {
    ASSAY_PROPERTY(fingerprint.reads.channels.size() == 1 && fingerprint.ordered_list != 0);
  }
  return 0;
}
