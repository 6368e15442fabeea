#include "assay/report/letter/letter.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/codes.h"
#include "assay/report/letter/discretion.h"
#include "assay/report/letter/sections.h"
#include "assay/report/page/evidence_rows.h"

namespace assay::report {
namespace {

/// In the order in which a recipient would ask.
constexpr LetterSection (*kSections[])(const Addressed&) = {
    verdict_section,        why_section,          binding_section,  tolerance_section,
    considerations_section, alternatives_section, ways_out_section, unknown_section};

std::set<std::string> operators_of(const LetterMaterial& of) {
  std::set<std::string> out;
  for (const Operator& one : of.operators) out.insert(one.name);
  for (const directives::Finding& finding : of.page.findings) {
    if (!finding.operator_name.empty()) out.insert(finding.operator_name);
  }
  return out;
}

/// The makers of the network and the suppliers that a threat makes hostile.
std::set<std::string> suppliers_of(const LetterMaterial& of) {
  std::set<std::string> out = hostile_suppliers(
      *(of.page.judgement.after != nullptr ? of.page.judgement.after : of.page.judgement.before));
  for (const EntityId maker : of.page.context.parties.maker) {
    if (maker) out.insert(of.page.context.entities[maker].id);
  }
  return out;
}

Diagnostic nobody(Recipient to, std::string_view party, const std::set<std::string>& known) {
  std::vector<std::string> names(known.begin(), known.end());
  const std::string what =
      party.empty() ? fmt::format("the letter is to one {}; name it with --party", to_text(to))
                    : fmt::format("no {} of the case is called `{}`", to_text(to), party);
  return {Severity::kError,
          codes::kNoSuchAddressee,
          fmt::format("{}: {}", what, joined(names, ", ")),
          {"--party", 0, 0, 0},
          {},
          {}};
}

/// Where a case lies on somebody's machine is nobody else's.
std::string without(const std::string& folder, std::string source) {
  if (folder.empty()) return source;
  for (std::size_t at = source.find(folder); at != std::string::npos;
       at = source.find(folder, at)) {
    source.erase(at, folder.size());
  }
  return source;
}

}  // namespace

std::vector<std::string> Letter::doubts() const {
  std::vector<std::string> out;
  std::size_t number = 0;
  for (const LetterSection& section : sections) {
    for (const LetterSentence& sentence : section.sentences) {
      ++number;
      if (!sentence.doubt.empty())
        out.push_back(fmt::format("sentence {}: {}", number, sentence.doubt));
    }
  }
  return out;
}

Result<Letter> letter(const LetterMaterial& of, Recipient to, std::string_view party) {
  const JudgementPage& told = of.page.judgement;
  if (told.before == nullptr) {
    return failure(
        codes::kNothingJudged, {"--as", 0, 0, 0},
        fmt::format("a letter tells a verdict, and this case has none: it cannot be said {}",
                    joined(told.unanswered, "; nor ")));
  }
  Addressed addressed{of, to, std::string(party), "", {}};
  if (to == Recipient::kOperator) {
    const std::set<std::string> known = operators_of(of);
    if (!known.contains(addressed.name)) return failure(nobody(to, party, known));
  }
  if (to == Recipient::kSupplier) {
    const std::set<std::string> known = suppliers_of(of);
    const EntityCatalogue& entities = of.page.context.entities;
    const auto found = std::ranges::find_if(known, [&](const std::string& id) {
      const std::optional<EntityId> entity = entities.find(id);
      return id == party || (entity && entities[*entity].name == party);
    });
    if (found == known.end()) return failure(nobody(to, party, known));
    addressed.supplier = *found;
    addressed.name = *found;
    if (const std::optional<EntityId> entity = entities.find(*found)) {
      addressed.entity = *entity;
      addressed.name = entities[*entity].name;
    }
  }
  Letter out;
  out.title = to == Recipient::kSupplier ? "Assessment of your equipment" : told.title;
  out.to = to;
  out.addressee = to == Recipient::kRegulator ? "" : addressed.name;
  out.as_of = told.as_of;
  out.known_on = told.known_on;
  const std::string folder = of.folder.empty() ? "" : of.folder + "/";
  const Discretion discretion(of, to, addressed.name, addressed.supplier);
  for (const auto section : kSections) {
    LetterSection made = section(addressed);
    for (LetterSentence& sentence : made.sentences) {
      for (std::string& source : sentence.sources) source = without(folder, std::move(source));
    }
    out.withheld += discretion.withhold(made);
    if (!made.sentences.empty()) out.sections.push_back(std::move(made));
  }
  return out;
}

Result<void> final(const Letter& letter) {
  const std::vector<std::string> doubts = letter.doubts();
  if (doubts.empty()) return {};
  Diagnostic why{Severity::kError,
                 codes::kStillDoubtful,
                 fmt::format("the letter is a draft: {} in brackets: {}",
                             counted(std::ssize(doubts), "statement"), joined(doubts, "; ")),
                 {"--final", 0, 0, 0},
                 {},
                 {}};
  return failure(std::move(why));
}

}  // namespace assay::report
