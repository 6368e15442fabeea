#include "assay/report/check_page.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/layout.h"
#include "assay/report/makers.h"

namespace assay::report {
namespace {

using directives::Finding;
using directives::State;

std::string dates_line(const CheckPage& page) {
  const directives::Question& question = page.question;
  std::string out = fmt::format("As of {}{}", to_text(question.as_of),
                                page.of_today ? " (today; --as-of names another day)" : "");
  if (question.known_on != question.as_of) {
    out += fmt::format(", with what was known on {}", to_text(question.known_on));
  }
  if (!question.country.empty()) {
    out += fmt::format("; in {} where rows name no country", question.country);
  }
  return out + "\n";
}

std::string rows_line(const RowCounts& rows) {
  return fmt::format("{} in = {} used + {} rejected + {} ignored\n", counted(rows.in, "row"),
                     grouped(rows.used), grouped(rows.rejected), grouped(rows.ignored));
}

/// "2 breach, 1 due": what a reader in a hurry takes away.
std::string summary(const std::vector<Finding>& findings, const Style& style) {
  if (findings.empty()) return "Nothing in the library binds this inventory on this day.\n";
  std::map<State, std::int64_t> counts;
  for (const Finding& finding : findings) ++counts[finding.state];
  std::vector<std::string> parts;
  for (const auto& [state, count] : counts) {
    parts.push_back(fmt::format("{} {}", count, directives::to_text(state)));
  }
  return style.strong(counted(static_cast<std::int64_t>(findings.size()), "finding")) + ": " +
         joined(parts, ", ") + "\n";
}

/// The findings again under each maker whose assets they are about.
std::string findings_by_maker(const CheckPage& page, const Style& style) {
  std::map<EntityId, std::vector<Finding>> of_maker;
  for (const Finding& finding : page.outcome.findings) {
    std::map<EntityId, std::vector<AssetId>> assets;
    for (const AssetId asset : finding.assets) {
      assets[page.context.parties.maker[asset.index]].push_back(asset);
    }
    for (auto& [maker, its] : assets) {
      Finding part = finding;
      part.assets = directives::AssetList(std::move(its));
      of_maker[maker].push_back(std::move(part));
    }
  }
  std::string out;
  for (const auto& [maker, findings] : of_maker) {
    const std::string name = maker ? page.context.entities[maker].name : "Maker not known";
    out += style.strong(visible(name)) + "\n\n" + findings_text(findings, page.context, style);
  }
  return out;
}

std::string findings_of(const CheckPage& page, Grouping by, const Style& style) {
  switch (by) {
    case Grouping::kMaker:
      return findings_by_maker(page, style);
    case Grouping::kAsset:
      return findings_by_asset_text(page.outcome.findings, page.context, style);
    case Grouping::kDirective:
      break;
  }
  return findings_text(page.outcome.findings, page.context, style);
}

/// Instruments that speak here and of which not every duty is in the library.
std::string half_read(const CheckPage& page) {
  std::vector<std::string> parts;
  for (const Finding& finding : page.outcome.findings) {
    const directives::Instrument* instrument = page.context.library.find(finding.directive);
    if (instrument == nullptr || instrument->duties_read == instrument->duties_in_text) continue;
    std::string part = fmt::format("{} ({})", instrument->id, directives::coverage(*instrument));
    if (std::ranges::find(parts, part) == parts.end()) parts.push_back(std::move(part));
  }
  if (parts.empty()) return "";
  return wrapped("Not all of these was read: " + joined(parts, "; ") + ".", "  ", "");
}

/// By which rules: what was issued later, or is left out, is not in the answer.
std::string rules_line(const directives::Library& library) {
  std::string out =
      fmt::format("By library {}, up to {}.", library.version, to_text(library.last_day));
  if (!library.left_out.empty()) {
    out += fmt::format(" Left out, as they could not be read: {}.", joined(library.left_out, ", "));
  }
  return wrapped(out, "  ", "");
}

std::string considered_text(const CheckPage& page) {
  std::string out;
  for (const directives::Considered& one : page.outcome.considered) {
    out += wrapped(
        fmt::format("{} ({}, {}): {}", one.title, one.directive, to_text(one.since), one.effect),
        "      ", "    ");
  }
  return out.empty() ? out : "Also to be considered\n" + out;
}

}  // namespace

Coverage coverage(const CheckPage& page) {
  const AssetTable& assets = page.context.assets;
  const AssetColumn& functions = assets.column(AssetField::kFunction);
  Coverage out;
  out.rows = static_cast<std::int64_t>(assets.size());
  out.with_maker = out.rows - page.resolution.without_maker;
  out.with_function =
      static_cast<std::int64_t>(functions.codes.size()) - std::ranges::count(functions.codes, 0u);
  return out;
}

std::string check_text(const CheckPage& page, Grouping by, const Style& style) {
  std::string out = dates_line(page) + rows_line(page.rows) + "\n";
  out += style.strong("Whose equipment it is") + "\n";
  out += makers_text(page.context.assets, page.context.entities, page.resolution, style) + "\n";
  out += style.strong("What binds it") + " — " + summary(page.outcome.findings, style) + "\n";
  out += findings_of(page, by, style);
  const std::string considered = considered_text(page);
  const std::string unread = half_read(page);
  if (!considered.empty()) out += considered + "\n";
  out += unread;
  out += rules_line(page.context.library);
  return out;
}

}  // namespace assay::report
