#include <array>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/devices/cli_session.h"
#include "assay/ingest/devices/evidence_format.h"
#include "assay/ingest/devices/evidence_json.h"
#include "assay/ingest/devices/nmap_xml.h"
#include "assay/ingest/devices/snmprec.h"
#include "assay/ingest/devices/snmpwalk.h"

namespace assay::ingest {

std::span<const EvidenceFormat* const> evidence_formats() {
  static constexpr std::array kAll{&kEvidenceJsonFormat, &kNmapXmlFormat, &kSnmprecFormat,
                                   &kSnmpwalkFormat, &kCliSessionFormat};
  return kAll;
}

Result<const EvidenceFormat*> evidence_format(std::string_view first_bytes, std::string_view file) {
  for (const EvidenceFormat* format : evidence_formats()) {
    if (format->recognises(first_bytes, file)) return format;
  }
  std::string names;
  for (const EvidenceFormat* format : evidence_formats()) {
    names += (names.empty() ? "" : ", ") + std::string(format->what);
  }
  return failure(codes::kNoEvidenceFormat, {std::string(file), 0, 0, 0},
                 "not evidence in a format that is read here: " + names);
}

}  // namespace assay::ingest
