#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "assay/model/reading.h"

namespace assay::mitigate {

/// What becomes of a threat; the best first.
enum class Verdict : std::uint8_t {
  kAcceptable,      ///< Within tolerance with no control.
  kMitigated,       ///< With the controls in force.
  kMitigable,       ///< With some choice of controls within capacity, money and time.
  kOpen,            ///< Mitigable or not practicably: the search was stopped before it knew.
  kNotPracticably,  ///< With all controls, and no such choice.
  kNotEffectively,  ///< Not even with all controls.
};
inline constexpr std::array<std::string_view, 6> kVerdictWords{
    "acceptable", "mitigated", "mitigable", "open", "not_practicably", "not_effectively"};

constexpr std::string_view to_text(Verdict verdict) {
  return kVerdictWords[static_cast<std::size_t>(verdict)];
}

/// Both verdicts where they agree, else `undecided`; `open` where a search was stopped and they
/// might agree.
constexpr std::string_view to_text(const Band<Verdict>& verdict) {
  const auto may_be = [](Verdict one, Verdict other) {
    return one == other || (one == Verdict::kOpen &&
                            (other == Verdict::kMitigable || other == Verdict::kNotPracticably));
  };
  if (verdict.least == verdict.most) return to_text(verdict.least);
  if (may_be(verdict.least, verdict.most) || may_be(verdict.most, verdict.least)) {
    return to_text(Verdict::kOpen);
  }
  return "undecided";
}

}  // namespace assay::mitigate
