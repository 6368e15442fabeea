#include "assay/report/check_changes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using ingest::PastFinding;

/// Names that a reader takes in; the rest are counted.
constexpr std::size_t kShownAssets = 12;

auto key(const PastFinding& of) {
  return std::tie(of.directive, of.duty, of.operator_name, of.asset);
}

std::string told(const PastFinding& of) {
  return of.could_be.empty() ? of.state : fmt::format("{} (could be {})", of.state, of.could_be);
}

std::vector<PastFinding> as_past(const CheckPage& page) {
  std::vector<PastFinding> out;
  for (const directives::Finding& finding : page.outcome.findings) {
    PastFinding one{finding.directive,
                    finding.duty,
                    finding.operator_name,
                    "",
                    std::string(directives::to_text(finding.state)),
                    finding.could_be ? std::string(directives::to_text(*finding.could_be)) : ""};
    if (finding.assets.empty()) out.push_back(one);
    for (const AssetId asset : finding.assets) {
      one.asset = page.context.assets.name(asset);
      out.push_back(one);
    }
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace

std::vector<FindingChange> changes_since(const ingest::PastCheck& before, const CheckPage& page) {
  const std::vector<PastFinding> now = as_past(page);
  std::vector<FindingChange> out;
  auto old = before.findings.begin();
  const auto end = before.findings.end();
  for (const PastFinding& one : now) {
    for (; old != end && key(*old) < key(one); ++old) out.push_back({ChangeKind::kGone, *old, ""});
    if (old == end || key(*old) != key(one)) {
      out.push_back({ChangeKind::kNew, one, ""});
      continue;
    }
    if (old->state != one.state || old->could_be != one.could_be) {
      out.push_back({ChangeKind::kChanged, one, told(*old)});
    }
    ++old;
  }
  for (; old != end; ++old) out.push_back({ChangeKind::kGone, *old, ""});
  std::ranges::stable_sort(out, {}, &FindingChange::kind);
  return out;
}

std::string changes_text(const std::vector<FindingChange>& changes, const ingest::PastCheck& before,
                         const Style& style) {
  std::string out = style.strong("Since the check as of " + to_text(before.as_of)) + "\n";
  if (changes.empty()) return out + "    nothing new, nothing gone, nothing changed\n\n";
  using Group = std::tuple<ChangeKind, std::string, std::string, std::string, std::string>;
  std::map<Group, std::vector<std::string>> groups;
  for (const FindingChange& one : changes) {
    const std::string state =
        one.was.empty() ? told(one.finding) : one.was + " -> " + told(one.finding);
    groups[{one.kind, one.finding.directive, one.finding.duty, one.finding.operator_name, state}]
        .push_back(one.finding.asset.empty() ? "rows without a name" : one.finding.asset);
  }
  for (const auto& [group, assets] : groups) {
    const auto& [kind, directive, duty, operator_name, state] = group;
    std::vector<std::string> shown(
        assets.begin(),
        assets.begin() + static_cast<std::ptrdiff_t>(std::min(assets.size(), kShownAssets)));
    const auto rest = static_cast<std::int64_t>(assets.size() - shown.size());
    out += wrapped(
        fmt::format("{}: {} / {}{}: {}: {}{}", kChangeWords[static_cast<std::size_t>(kind)],
                    directive, duty, operator_name.empty() ? "" : " for " + visible(operator_name),
                    state, visible(joined(shown, ", ")),
                    rest == 0 ? "" : fmt::format(" and {} more", grouped(rest))),
        "        ", "    ");
  }
  return out + "\n";
}

}  // namespace assay::report
