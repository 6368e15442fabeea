#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"
#include "assay/report/proposed_assets.h"

namespace assay::report {
namespace {

using directives::Duty;
using directives::Finding;
using directives::Instrument;
using directives::State;

std::string_view tone_of(State state) {
  switch (state) {
    case State::kBreach:
    case State::kDeviation:
      return "bad";
    case State::kApplies:
    case State::kDue:
    case State::kUnknown:
      return "doubtful";
    case State::kCompliant:
      return "good";
    default:
      return "plain";
  }
}

std::string state_html(const Finding& finding) {
  std::string out = fmt::format("<strong class=\"{}\">{}</strong>", tone_of(finding.state),
                                directives::to_text(finding.state));
  if (finding.could_be) {
    out += fmt::format(" (could be {})", directives::to_text(*finding.could_be));
  }
  return out;
}

std::string date_text(const std::optional<Date>& date) { return date ? to_text(*date) : ""; }

/// A citation with its address as a link, where it has one.
std::string citation_html(const directives::Citation& citation) {
  const directives::Source& source = citation.source;
  std::string title = escaped(source.title);
  if (source.url.starts_with("https://") || source.url.starts_with("http://")) {
    title = fmt::format("<a href=\"{}\">{}</a>", escaped(source.url), title);
  }
  std::string out = fmt::format(
      "{}{} <cite>[{}{}]</cite>",
      citation.paragraph.empty() ? "" : escaped(citation.paragraph) + ": ", escaped(citation.says),
      title, source.date.empty() ? "" : ", " + escaped(source.date));
  if (source.sure != directives::Sureness::kA) {
    out += fmt::format(" (sureness {})", word(source.sure, directives::kSurenessWords));
  }
  return out;
}

std::string duty_head(const Finding& finding, const PageMaterial& of) {
  const Instrument* instrument = of.page.context.library.find(finding.directive);
  if (instrument == nullptr) {
    return fmt::format("<h3>{} / {}</h3>\n", escaped(finding.directive), escaped(finding.duty));
  }
  const auto duty = std::ranges::find(instrument->duties, finding.duty, &Duty::id);
  std::string out = fmt::format(
      "<h3>{}</h3>\n<p>{}, {} <code>{} / {}</code>; {} read.</p>\n",
      escaped(duty == instrument->duties.end() ? finding.duty : duty->title),
      escaped(instrument->title), to_text(instrument->issued), escaped(finding.directive),
      escaped(finding.duty), directives::coverage(*instrument));
  if (duty == instrument->duties.end()) return out;
  std::vector<std::string> cited;
  for (const directives::Citation& citation : duty->citations) {
    cited.push_back(citation_html(citation));
  }
  std::vector<std::string> doubts;
  for (const std::string& doubt : duty->doubts) doubts.push_back("In doubt: " + escaped(doubt));
  return out + html_list("ul", cited) + html_list("ul", doubts);
}

/// The assets of a finding by maker: what its number leads to.
Because because_of(const Finding& finding, const SplitAssets& split, const PageMaterial& of) {
  Because out = finding.because;
  std::map<std::string_view, std::vector<AssetId>> makers;
  for (const AssetId asset : split.today) {
    makers[maker_name(asset, of.page.context)].push_back(asset);
  }
  for (const auto& [maker, assets] : makers) {
    out.push_back({fmt::format("{} of {}", counted(std::ssize(assets), "asset"), maker),
                   of.rows.places(assets),
                   {}});
  }
  if (!split.proposed.empty()) {
    out.push_back(
        {fmt::format("{} by the proposal “{}” alone", counted(std::ssize(split.proposed), "asset"),
                     of.page.judgement.proposal),
         {},
         {}});
  }
  return out;
}

/// How many of a finding's assets only the proposal would bring; nothing where none.
std::string proposed_html(const SplitAssets& split, const PageMaterial& of) {
  const auto count = std::ssize(split.proposed);
  if (count == 0) return "";
  return of.reasons.link(grouped(count),
                         {{"added, or put in the place of others, by the proposal", {}, {}}});
}

std::vector<HtmlTable::Column> columns(bool proposes) {
  std::vector<HtmlTable::Column> out{{"Operator"}, {"State"}, {"Assets", true}};
  if (proposes) out.push_back({"By the proposal alone", true});
  out.push_back({"Since"});
  out.push_back({"Date of the duty"});
  return out;
}

}  // namespace

std::string findings_part(const PageMaterial& of) {
  const bool proposes = !of.page.judgement.proposal.empty();
  std::string out = proposes ? fmt::format(
                                   "<p>Of the network with the proposal “{}”; what it alone "
                                   "would bring is counted beside.</p>\n",
                                   escaped(of.page.judgement.proposal))
                             : "";
  std::vector<std::pair<std::string, std::string>> told;
  for (const Finding& first : of.page.findings) {
    const std::pair duty(first.directive, first.duty);
    if (std::ranges::find(told, duty) != told.end()) continue;
    told.push_back(duty);
    HtmlTable table(fmt::format("Findings on {} / {}", first.directive, first.duty),
                    columns(proposes));
    for (const Finding& finding : of.page.findings) {
      if (finding.directive != first.directive || finding.duty != first.duty) continue;
      const std::string who =
          finding.operator_name.empty() ? "operator not known" : finding.operator_name;
      const SplitAssets split =
          split_by_proposal(finding.assets, of.page.before.assets, of.page.now.assets);
      const auto count = static_cast<std::int64_t>(finding.assets.size());
      std::vector<std::string> cells{
          escaped(who), state_html(finding),
          of.reasons.link(grouped(count), because_of(finding, split, of))};
      if (proposes) {
        cells.push_back(proposed_html(split, of));
      }
      cells.push_back(date_text(finding.since));
      cells.push_back(date_text(finding.due) + (finding.projected ? " (projected)" : ""));
      table.add(std::move(cells));
    }
    out += duty_head(first, of) + table.html();
  }
  if (out.empty()) return "<p>Nothing in the library binds this network on this day.</p>\n";
  const directives::Library& library = of.page.context.library;
  return out + fmt::format("<p class=\"small\">By library {}, up to {}.</p>\n",
                           escaped(library.version), to_text(library.last_day));
}

}  // namespace assay::report
