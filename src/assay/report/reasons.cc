#include "assay/report/reasons.h"

#include <nlohmann/json.hpp>

namespace assay::report {

nlohmann::ordered_json because_json(const Because& because) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Reason& reason : because) {
    nlohmann::ordered_json places = nlohmann::ordered_json::array();
    for (const SourceSpan& place : reason.places) places.push_back(to_text(place));
    out.push_back({{"text", reason.text}, {"places", places}, {"source", reason.source}});
  }
  return out;
}

}  // namespace assay::report
