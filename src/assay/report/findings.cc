#include "assay/report/findings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using directives::Finding;
using directives::State;

/// Names enough to recognise what is meant; the whole list is in the JSON.
constexpr std::size_t kNamedAssets = 4;
/// Lines of one finding's assets that fit on the page; all of them are in the JSON.
constexpr std::size_t kShownKinds = 8;
/// The words of one duty's reasons that a reader takes in before turning the page.
constexpr std::size_t kShownReasons = 3;

constexpr std::string_view kIndent = "    ";

struct Clause {
  const directives::Instrument* instrument = nullptr;
  const directives::Duty* duty = nullptr;
};

Clause clause_of(const Finding& finding, const directives::Library& library) {
  const directives::Instrument* instrument = library.find(finding.directive);
  if (instrument == nullptr) return {};
  const auto duty = std::ranges::find(instrument->duties, finding.duty, &directives::Duty::id);
  return {instrument, duty == instrument->duties.end() ? nullptr : &*duty};
}

/// Assets of one maker with one function.
struct AssetKind {
  std::string_view maker;
  std::string_view function;
  std::vector<AssetId> assets;
};

std::vector<AssetKind> kinds_of(const Finding& finding, const FindingContext& context) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<AssetId>> kinds;
  for (const AssetId asset : finding.assets) {
    kinds[{maker_name(asset, context), context.assets.text(asset, AssetField::kFunction)}]
        .push_back(asset);
  }
  std::vector<AssetKind> out;
  for (auto& [key, assets] : kinds) out.push_back({key.first, key.second, std::move(assets)});
  std::ranges::stable_sort(out, std::ranges::greater{},
                           [](const AssetKind& kind) { return kind.assets.size(); });
  return out;
}

std::string names_text(const std::vector<AssetId>& assets, const FindingContext& context) {
  std::vector<std::string> names;
  for (const AssetId asset : assets) {
    if (names.size() == kNamedAssets) break;
    names.push_back(visible(context.assets.name(asset)));
  }
  const auto rest = static_cast<std::int64_t>(assets.size() - names.size());
  return joined(names, ", ") + (rest == 0 ? "" : fmt::format(", {} more", grouped(rest)));
}

/// Which assets: a line per maker and function, the most first.
std::string assets_text(const Finding& finding, const FindingContext& context) {
  using enum TextTable::Align;
  TextTable table({kRight, kLeft, kLeft, kLeft});
  const std::vector<AssetKind> kinds = kinds_of(finding, context);
  for (const AssetKind& kind : kinds) {
    if (table.rows() == kShownKinds) break;
    table.add({grouped(static_cast<std::int64_t>(kind.assets.size())), visible(kind.maker),
               kind.function.empty() ? "unknown function" : std::string(kind.function),
               names_text(kind.assets, context)});
  }
  std::string out = table.text(kIndent);
  if (kinds.size() > kShownKinds) {
    out += fmt::format("{}and {}\n", kIndent,
                       counted(static_cast<std::int64_t>(kinds.size() - kShownKinds), "more kind"));
  }
  return out;
}

std::string dates_text(const Finding& finding) {
  std::string out;
  if (finding.since) out += fmt::format("since {}", to_text(*finding.since));
  if (finding.due) {
    out += fmt::format("{}date of the duty: {}", out.empty() ? "" : "; ", to_text(*finding.due));
  }
  if (finding.projected) out += "; projected: later than the library's last day";
  return out.empty() ? out : wrapped(out, kIndent);
}

/// A citation without its address, which breaks lines and stands in the JSON.
std::string short_source(std::string_view source) {
  const std::size_t address = source.find(", http");
  if (address == std::string_view::npos) return std::string(source);
  const std::size_t end = std::min(source.find(' ', address + 2), source.size());
  return std::string(source.substr(0, address)) + std::string(source.substr(end));
}

std::string because_text(const Finding& finding, const Style& style) {
  std::string out;
  std::size_t shown = 0;
  for (const Reason& reason : finding.because) {
    if (++shown > kShownReasons) break;
    std::string text = visible(reason.text);
    if (!reason.source.empty()) text += fmt::format(" [{}]", visible(short_source(reason.source)));
    out += style.faint(wrapped(text, "      ", "    - "));
  }
  return out;
}

std::string headline(const Finding& finding, const Clause& clause, const Style& style) {
  std::string bound = finding.operator_name.empty() ? "" : " · " + visible(finding.operator_name);
  std::string out = fmt::format("{}  {} / {}{}\n", state_text(finding, style),
                                style.strong(finding.directive), finding.duty, bound);
  if (clause.duty != nullptr) {
    out += wrapped(fmt::format("{} — {}", clause.duty->title, clause.instrument->title), kIndent);
  }
  return out;
}

}  // namespace

std::string_view maker_name(AssetId asset, const FindingContext& context) {
  const EntityId maker = context.parties.maker[asset.index];
  return maker ? std::string_view(context.entities[maker].name) : "maker not known";
}

std::string state_text(const Finding& finding, const Style& style) {
  const std::string word(directives::to_text(finding.state));
  const std::string could =
      finding.could_be ? fmt::format(" (could be {})", directives::to_text(*finding.could_be)) : "";
  switch (finding.state) {
    case State::kBreach:
    case State::kDeviation:
      return style.bad(word) + could;
    case State::kDue:
    case State::kUnknown:
    case State::kApplies:
      return style.doubtful(word) + could;
    case State::kCompliant:
      return style.good(word) + could;
    default:
      return style.faint(word) + could;
  }
}

std::string findings_text(const std::vector<Finding>& findings, const FindingContext& context,
                          const Style& style) {
  std::string out;
  for (const Finding& finding : findings) {
    const Clause clause = clause_of(finding, context.library);
    out += headline(finding, clause, style);
    out += assets_text(finding, context);
    out += dates_text(finding);
    out += because_text(finding, style);
    out += '\n';
  }
  return out;
}

std::string findings_by_asset_text(const std::vector<Finding>& findings,
                                   const FindingContext& context, const Style& style) {
  std::vector<std::pair<AssetId, const Finding*>> lines;
  for (const Finding& finding : findings) {
    for (const AssetId asset : finding.assets) lines.emplace_back(asset, &finding);
  }
  std::ranges::stable_sort(lines, {}, &std::pair<AssetId, const Finding*>::first);
  using enum TextTable::Align;
  TextTable table({kLeft, kLeft, kLeft, kLeft, kLeft});
  for (const auto& [asset, finding] : lines) {
    table.add({visible(context.assets.name(asset)), visible(maker_name(asset, context)),
               state_text(*finding, style),
               fmt::format("{} / {}", finding->directive, finding->duty),
               finding->due ? to_text(*finding->due) : ""});
  }
  return table.text("");
}

}  // namespace assay::report
