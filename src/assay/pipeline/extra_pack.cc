#include "assay/pipeline/extra_pack.h"

#include "assay/identify/recog/recog_pack.h"

namespace assay::pipeline {

ExtraPack extra_pack(std::string_view text) {
  constexpr std::string_view kRecog = "recog:";
  if (text.starts_with(kRecog)) return {true, text.substr(kRecog.size())};
  return {false, text};
}

void add(const ExtraPack& extra, identify::Pack& pack) {
  if (extra.of_recog) {
    identify::read_recog(extra.folder, pack);
  } else {
    identify::add_pack(extra.folder, extra.folder.generic_string(), pack);
  }
}

}  // namespace assay::pipeline
