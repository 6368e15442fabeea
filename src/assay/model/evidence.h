#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "assay/base/date.h"
#include "assay/base/source_span.h"

namespace assay {

/// What sort of document speaks for or against a supplier.
enum class EvidenceKind : std::uint8_t {
  kReport,       ///< Of whoever oversees or audits an arrangement.
  kEvaluation,   ///< Of a product, by somebody who took it apart.
  kCertificate,  ///< That a product conforms to a standard.
  kRating,
  kSettlement,  ///< Of a proceeding: conduct.
  kStatement,   ///< Of the supplier itself, or of a state.
};
inline constexpr std::array<std::string_view, 6> kEvidenceWords{
    "report", "evaluation", "certificate", "rating", "settlement", "statement"};

constexpr std::string_view to_text(EvidenceKind kind) {
  return kEvidenceWords[static_cast<std::size_t>(kind)];
}

/// A document about a supplier's products or conduct. It is listed beside every
/// judgement; it moves a verdict only through a clause of the policy that names it.
struct Evidence {
  std::string id;
  EvidenceKind kind = EvidenceKind::kReport;
  std::string title;
  std::string about;                  ///< Id of the supplier; empty: of nobody in particular.
  Date issued;                        ///< Known from this day.
  Date valid_until = Date::latest();  ///< Last day.
  std::string source;                 ///< Citation.
  std::string note;
  bool press = false;  ///< Known from the press, not from the document.
  SourceSpan where;
};

}  // namespace assay
