#pragma once

#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/evidence.h"

namespace assay::ingest {

/// Reads documents to consider (docs/mitigation.md, "evidence.yaml"): YAML with the
/// key `evidence`, or JSON lines where `file` ends in `.jsonl`. A document with an
/// error is left out.
///
/// Errors: those of base/yaml.h and of authored.h.
std::vector<Evidence> read_evidence(std::string_view bytes, std::string_view file,
                                    std::vector<Diagnostic>& problems);

}  // namespace assay::ingest
