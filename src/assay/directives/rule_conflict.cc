#include "assay/directives/rule_conflict.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::directives {
namespace {

const Duty* duty_of(const Library& library, const Finding& finding) {
  const Instrument* instrument = library.find(finding.directive);
  if (instrument == nullptr) return nullptr;
  const auto duty = std::ranges::find(instrument->duties, finding.duty, &Duty::id);
  return duty == instrument->duties.end() ? nullptr : &*duty;
}

/// Whether `id` or `id/duty` means the duty of a finding.
bool means(std::string_view reference, const Finding& finding) {
  const std::size_t slash = reference.find('/');
  if (reference.substr(0, slash) != finding.directive) return false;
  return slash == std::string_view::npos || reference.substr(slash + 1) == finding.duty;
}

/// Whether the state asks something of somebody, or may.
bool asks(State state) { return state <= State::kUnknown; }

std::int64_t shared(const Finding& a, const Finding& b) {
  std::vector<AssetId> both;
  std::ranges::set_intersection(a.assets.rows(), b.assets.rows(), std::back_inserter(both));
  return std::ssize(both);
}

void tell(Finding& finding, const Finding& other, std::int64_t assets) {
  finding.because.push_back(
      {fmt::format("in conflict with {} / {}, which is {}: who obeys the one breaks the other ({})",
                   other.directive, other.duty, to_text(other.state), counted(assets, "asset")),
       {},
       {}});
}

}  // namespace

void tell_conflicts(const Library& library, std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    const Duty* duty = duty_of(library, finding);
    if (duty == nullptr || duty->conflicts_with.empty() || !asks(finding.state)) continue;
    for (Finding& other : findings) {
      const bool named = std::ranges::any_of(
          duty->conflicts_with, [&](const std::string& one) { return means(one, other); });
      if (!named || !asks(other.state) || other.operator_name != finding.operator_name) continue;
      if (const std::int64_t assets = shared(finding, other); assets > 0) {
        tell(finding, other, assets);
        tell(other, finding, assets);
      }
    }
  }
}

}  // namespace assay::directives
