#pragma once

#include <string>
#include <string_view>

#include "assay/model/entity.h"
#include "assay/report/letter/letter.h"

/// The sections of a letter, each for whoever it is written to; without sentences where there is
/// nothing to tell that recipient.
namespace assay::report {

/// Who is written to, and what about.
struct Addressed {
  const LetterMaterial& of;
  Recipient to;
  std::string name;      ///< Of the operator or supplier, as the case has it.
  std::string supplier;  ///< The supplier's id; empty for others.
  EntityId entity;       ///< The supplier.

  const mitigate::Judgement& judgement() const {
    const JudgementPage& told = of.page.judgement;
    return told.after != nullptr ? *told.after : *told.before;
  }
  bool shows(std::string_view row) const {
    return to == Recipient::kRegulator ||
           (to == Recipient::kOperator && (row == "nation" || row == "critical"));
  }
};

/// The services that a tolerance row is about: "the nation", "the critical services", a region.
inline std::string services_of(const std::string& row) {
  if (row == "nation") return "the nation";
  return row == "critical" ? "the critical services" : row;
}

LetterSection verdict_section(const Addressed& to);
LetterSection why_section(const Addressed& to);
LetterSection binding_section(const Addressed& to);
LetterSection tolerance_section(const Addressed& to);
LetterSection considerations_section(const Addressed& to);
LetterSection alternatives_section(const Addressed& to);
LetterSection ways_out_section(const Addressed& to);
LetterSection unknown_section(const Addressed& to);

}  // namespace assay::report
