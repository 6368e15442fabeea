#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"

/// What nobody knows, and what could not be read.
namespace assay::report {
namespace {

/// Problems that a reader of a page looks through; `--verbose` tells all.
constexpr std::size_t kShownProblems = 100;
constexpr std::size_t kShownNames = 40;

void add_facts(const mitigate::DecidingFacts& facts, const std::string& decides,
               const PageMaterial& of, HtmlTable& table) {
  for (const mitigate::MissingFact& fact : facts.facts) {
    std::string what = decides;
    if (facts.facts.size() > 1) {
      what += fmt::format(", together with the others of these {}", facts.facts.size());
    }
    Because because;
    if (fact.kind == mitigate::FactKind::kInfluence) {
      because.push_back(of.rows.member(exposure::Level::kSupplier, fact.subject));
    }
    table.add(
        {prose(fact.text), escaped(what), of.reasons.link(counted(fact.assets, "asset"), because)});
  }
}

/// What a finding waits for: who made its assets, else whether it binds.
std::string missing(const directives::Finding& finding, const PageMaterial& of) {
  const bool no_maker = std::ranges::all_of(
      finding.assets, [&](AssetId asset) { return !of.page.context.parties.maker[asset.index]; });
  if (no_maker && !finding.assets.empty()) return "who made these assets";
  const directives::Instrument* instrument = of.page.context.library.find(finding.directive);
  if (instrument == nullptr) return "what the duty asks";
  const auto duty = std::ranges::find(instrument->duties, finding.duty, &directives::Duty::id);
  return duty == instrument->duties.end() ? "what the duty asks"
                                          : "whether this binds here: " + duty->title;
}

/// Findings that a missing fact could make worse, those with most assets first.
void add_findings(const PageMaterial& of, HtmlTable& table) {
  std::vector<const directives::Finding*> open;
  for (const directives::Finding& finding : of.page.findings) {
    if (finding.could_be || finding.state == directives::State::kUnknown) open.push_back(&finding);
  }
  std::ranges::stable_sort(open, std::ranges::greater{},
                           [](const auto* finding) { return finding->assets.size(); });
  for (const directives::Finding* finding : open) {
    std::string decides = fmt::format("{} / {}", finding->directive, finding->duty);
    if (!finding->operator_name.empty()) decides += " for " + finding->operator_name;
    decides += fmt::format(": {} now", directives::to_text(finding->state));
    if (finding->could_be) {
      decides += fmt::format(", could be {}", directives::to_text(*finding->could_be));
    }
    const std::vector<AssetId> assets(finding->assets.begin(), finding->assets.end());
    Because because = finding->because;
    because.push_back({"the assets of the finding", of.rows.places(assets), {}});
    table.add({escaped(missing(*finding, of)), escaped(decides),
               of.reasons.link(counted(std::ssize(assets), "asset"), because)});
  }
}

void add_names(const PageMaterial& of, HtmlTable& table) {
  std::size_t shown = 0;
  for (const resolve::OpenName& open : of.page.resolution.open_names) {
    if (++shown > kShownNames) break;
    const std::string text = open.name.empty() ? "who made rows that name nobody"
                                               : fmt::format("who made “{}”", open.name);
    table.add({escaped(text + (open.why.empty() ? "" : ": " + open.why)), "the maker of these rows",
               of.reasons.link(counted(open.rows, "row"),
                               {{"the first such row", of.rows.places({open.first}), {}}})});
  }
}

}  // namespace

std::string unknowns_part(const PageMaterial& of) {
  const JudgementPage& told = of.page.judgement;
  const mitigate::Judgement* judgement = told.after != nullptr ? told.after : told.before;
  HtmlTable table("What is not known, the most deciding first",
                  {{"To find out"}, {"Would decide"}, {"Hangs on it", true}});
  if (judgement != nullptr) {
    if (judgement->facts) add_facts(*judgement->facts, "the verdict of the case", of, table);
    for (const mitigate::ThreatJudgement& threat : judgement->threats) {
      if (threat.facts) add_facts(*threat.facts, "the threat " + threat.id, of, table);
    }
  }
  add_findings(of, table);
  add_names(of, table);
  if (table.rows() == 0) return "<p>Nothing that is missing would change an answer here.</p>\n";
  return table.html();
}

std::string rejects_part(const PageMaterial& of) {
  const RowCounts& rows = of.page.rows;
  std::vector<SourceSpan> files;
  for (const std::string& file : of.page.now.assets.files()) files.push_back({file, 0, 0, 0});
  const Because because{
      {"rows of every table that case.yaml names, those of the assets from these files; each that "
       "was rejected is told below, and what is ignored is left out by a rule that the run names",
       std::move(files),
       {}}};
  std::string out = fmt::format(
      "<p>{}.</p>\n", of.reasons.numbers(fmt::format("{} in = {} used + {} rejected + {} ignored",
                                                     counted(rows.in, "row"), grouped(rows.used),
                                                     grouped(rows.rejected), grouped(rows.ignored)),
                                         because));
  HtmlTable table("What could not be read, and what does not count",
                  {{"Where"}, {"What"}, {"Problem"}, {"Code"}});
  const auto add = [&](Severity severity, std::string_view name) {
    for (const Diagnostic& problem : of.page.problems) {
      if (problem.severity != severity || table.rows() == kShownProblems) continue;
      table.add({fmt::format("<code>{}</code>", escaped(to_text(problem.where))), std::string(name),
                 prose(problem.message), std::string(problem.code.id)});
    }
  };
  add(Severity::kError, "rejected");
  add(Severity::kWarning, "warning");
  if (table.rows() == 0) return out;
  if (of.page.problems.size() > table.rows()) {
    out += fmt::format("<p class=\"small\">{} of {} shown.</p>\n",
                       counted(static_cast<std::int64_t>(table.rows()), "problem"),
                       grouped(static_cast<std::int64_t>(of.page.problems.size())));
  }
  return out + table.html();
}

}  // namespace assay::report
