#include "assay/report/json.h"

#include <optional>
#include <utility>

namespace assay::report {
namespace {

/// On what it rests who made the assets: counts, and the inquiries that are on file.
Json basis_json(const std::optional<directives::Basis>& basis) {
  if (!basis) return {};
  Json inquiries = Json::array();
  for (const directives::Inquiry& inquiry : basis->inquiries) {
    Json searched = Json::array();
    for (const directives::Searched& place : inquiry.searched) {
      searched.push_back({{"source", place.source}, {"rows", place.rows}});
    }
    inquiries.push_back({{"id", inquiry.id},
                         {"day", to_text(inquiry.day)},
                         {"by", inquiry.by},
                         {"searched", std::move(searched)},
                         {"found", inquiry.found}});
  }
  return {{"evidence", basis->evidence},
          {"declaration", basis->declaration},
          {"neither", basis->neither},
          {"inquiries", std::move(inquiries)}};
}

}  // namespace

Json because_json(const Because& because) {
  Json out = Json::array();
  for (const Reason& reason : because) {
    Json places = Json::array();
    for (const SourceSpan& place : reason.places) places.push_back(to_text(place));
    out.push_back({{"text", reason.text}, {"places", places}, {"source", reason.source}});
  }
  return out;
}

Json date_json(const std::optional<Date>& date) {
  return date ? Json(to_text(*date)) : Json(nullptr);
}

Json finding_json(const directives::Finding& finding, const FindingContext& context) {
  Json assets = Json::array();
  for (const AssetId asset : finding.assets) assets.push_back(context.assets.name(asset));
  return {{"directive", finding.directive},
          {"duty", finding.duty},
          {"state", directives::to_text(finding.state)},
          {"could_be", finding.could_be ? Json(directives::to_text(*finding.could_be)) : Json()},
          {"since", date_json(finding.since)},
          {"due", date_json(finding.due)},
          {"operator", finding.operator_name.empty() ? Json() : Json(finding.operator_name)},
          {"projected", finding.projected},
          {"assets", std::move(assets)},
          {"basis", basis_json(finding.basis)},
          {"because", because_json(finding.because)}};
}

std::string printed(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace assay::report
