#include "assay/report/letter/interpretations.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/codes.h"

namespace assay::report {
namespace {

using directives::Duty;
using directives::Instrument;
using ingest::Interpretation;

bool fits(const std::string& asked, std::string_view is) { return asked.empty() || asked == is; }

bool settles(const Interpretation& one, const Instrument& instrument, const Duty& duty,
             std::string_view doubt) {
  return one.directive == instrument.id && fits(one.duty, duty.id) && fits(one.doubt, doubt);
}

/// What is wrong with an interpretation; empty if nothing is.
std::string wrong(const Interpretation& one, const directives::Library& library) {
  const Instrument* instrument = library.find(one.directive);
  if (instrument == nullptr) return fmt::format("no directive is called `{}`", one.directive);
  std::vector<std::string_view> duties;
  std::vector<std::string> doubts;
  for (const Duty& duty : instrument->duties) {
    duties.push_back(duty.id);
    if (!fits(one.duty, duty.id)) continue;
    doubts.insert(doubts.end(), duty.doubts.begin(), duty.doubts.end());
  }
  if (!one.duty.empty() && std::ranges::find(duties, one.duty) == duties.end()) {
    return fmt::format("`{}` has no duty `{}`{}", one.directive, one.duty,
                       did_you_mean(one.duty, duties));
  }
  const bool any =
      std::ranges::any_of(doubts, [&](const std::string& doubt) { return fits(one.doubt, doubt); });
  if (any) return "";
  return doubts.empty() ? fmt::format("nothing is in doubt about `{}`", one.directive)
                        : fmt::format("that is not in doubt about `{}`; these are: {}",
                                      one.directive, joined(doubts, "; "));
}

}  // namespace

Result<void> of_recorded_doubts(std::span<const Interpretation> interpretations,
                                const directives::Library& library) {
  for (const Interpretation& one : interpretations) {
    const std::string why = wrong(one, library);
    if (!why.empty()) return failure(codes::kNothingToInterpret, one.where, why);
  }
  return {};
}

OpenDoubts open_doubts(const Instrument& instrument, const Duty& duty,
                       std::span<const Interpretation> interpretations) {
  OpenDoubts out;
  for (const std::string& doubt : duty.doubts) {
    const auto settled = std::ranges::find_if(interpretations, [&](const Interpretation& one) {
      return settles(one, instrument, duty, doubt);
    });
    if (settled == interpretations.end()) {
      out.open.push_back(doubt);
      continue;
    }
    std::string source = fmt::format("where in doubt ({}), read by {} on {}: {}", doubt,
                                     settled->by, to_text(settled->date), settled->reading);
    out.settled.push_back(std::move(source));
  }
  return out;
}

}  // namespace assay::report
