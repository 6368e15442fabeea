#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/letter/interpretations.h"
#include "assay/report/letter/sections.h"
#include "assay/report/page/reasons.h"
#include "assay/report/proposed_assets.h"

namespace assay::report {
namespace {

using directives::Citation;
using directives::Duty;
using directives::Finding;
using directives::Instrument;
using directives::Sureness;

/// An official text, a reputable report, or what follows from these; what is weaker is doubtful.
bool sure(const Citation& citation) {
  const Sureness sure = citation.source.sure;
  return sure == Sureness::kA || sure == Sureness::kB || sure == Sureness::kD;
}

/// Why a statement about a duty stands in brackets. How somebody reads a text is no remedy where
/// nobody read it.
std::string doubt_of(const Duty& duty, const OpenDoubts& doubts) {
  if (duty.unread) return "nobody read the text of the clause";
  if (std::ranges::none_of(duty.citations, sure)) {
    return "the clause is known from general knowledge or one weak source alone";
  }
  return doubts.open.empty() ? "" : "in doubt: " + joined(doubts.open, "; ");
}

std::vector<std::string> citations(const Duty& duty) {
  std::vector<std::string> out;
  for (const Citation& citation : duty.citations) {
    const directives::Source& source = citation.source;
    // B: a report of the text, not the text.
    std::string text = source.sure == Sureness::kA ? "" : "as reported by ";
    text += source.title;
    if (!source.date.empty()) text += ", " + source.date;
    if (!source.url.empty()) text += ", " + source.url;
    out.push_back(std::move(text));
  }
  return out;
}

const Duty* duty_of(const Finding& finding, const LetterMaterial& of,
                    const Instrument*& instrument) {
  instrument = of.page.context.library.find(finding.directive);
  if (instrument == nullptr) return nullptr;
  const auto duty = std::ranges::find(instrument->duties, finding.duty, &Duty::id);
  return duty == instrument->duties.end() ? nullptr : &*duty;
}

bool concerns(const Finding& finding, const Addressed& to) {
  if (to.to == Recipient::kRegulator) return true;
  if (to.to == Recipient::kOperator) return finding.operator_name == to.name;
  const auto& makers = to.of.page.context.parties.maker;
  return to.entity && std::ranges::any_of(finding.assets, [&](AssetId asset) {
           return makers[asset.index] == to.entity;
         });
}

std::string state_text(const Finding& finding) {
  std::string out(directives::to_text(finding.state));
  if (finding.could_be) out += fmt::format(", could be {}", directives::to_text(*finding.could_be));
  if (finding.since) out += ", since " + to_text(*finding.since);
  if (finding.due) out += ", date of the duty " + to_text(*finding.due);
  return out + (finding.projected ? " (projected)" : "");
}

std::vector<std::string> rows_of(const std::vector<AssetId>& assets, const LetterMaterial& of) {
  if (assets.empty()) return {};
  std::vector<SourceSpan> places;
  for (const AssetId asset : assets) places.push_back(of.page.now.assets.place(asset));
  return {places_text(places)};
}

/// "12 assets (deviation, since 2018-04-16)"; what only a proposal would bring is told as that.
std::string assets_text(const Finding& finding, const SplitAssets& assets,
                        const LetterMaterial& of) {
  const std::string proposed =
      assets.proposed.empty()
          ? ""
          : fmt::format("the proposal “{}” would bring {} ({})", of.page.judgement.proposal,
                        counted(std::ssize(assets.proposed), "asset"),
                        directives::to_text(finding.state));
  if (assets.today.empty() && !proposed.empty()) return proposed;
  const std::string today =
      fmt::format("{} ({})", counted(std::ssize(assets.today), "asset"), state_text(finding));
  return proposed.empty() ? today : today + "; " + proposed;
}

}  // namespace

LetterSection binding_section(const Addressed& to) {
  LetterSection out{
      to.to == Recipient::kSupplier ? "Rules that name your equipment" : "What binds the network",
      {}};
  std::set<std::tuple<std::string, std::string>> told;
  for (const Finding& finding : to.of.page.findings) {
    if (!concerns(finding, to)) continue;
    const Instrument* instrument = nullptr;
    const Duty* duty = duty_of(finding, to.of, instrument);
    if (duty == nullptr) continue;
    const std::string rule = fmt::format("“{}” ({}, {}, {})", duty->title, instrument->title,
                                         instrument->id, to_text(instrument->issued));
    LetterSentence sentence;
    sentence.sources = citations(*duty);
    const OpenDoubts doubts = open_doubts(*instrument, *duty, to.of.interpretations);
    sentence.doubt = doubt_of(*duty, doubts);
    sentence.readings = doubts.settled;
    if (to.to == Recipient::kSupplier) {
      // What an operator did or did not do is the operator's: a rule is told once, by its words.
      if (!told.emplace(finding.directive, finding.duty).second) continue;
      sentence.text = fmt::format("{} speaks of equipment such as yours.", rule);
      sentence.of_public_record = true;
    } else {
      const std::string who = to.to == Recipient::kOperator   ? "you"
                              : finding.operator_name.empty() ? "an operator that is not known"
                                                              : finding.operator_name;
      const SplitAssets assets =
          split_by_proposal(finding.assets, to.of.page.before.assets, to.of.page.now.assets);
      sentence.text = fmt::format("{} for {}: {}.", rule, who, assets_text(finding, assets, to.of));
      const std::vector<std::string> rows = rows_of(assets.today, to.of);
      sentence.sources.insert(sentence.sources.end(), rows.begin(), rows.end());
    }
    out.sentences.push_back(std::move(sentence));
  }
  return out;
}

}  // namespace assay::report
