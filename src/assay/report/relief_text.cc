#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/judgement_words.h"
#include "assay/report/layout.h"
#include "assay/report/relief_page.h"

namespace assay::report {
namespace {

using mitigate::Flip;
using mitigate::Relief;
using enum TextTable::Align;

std::string relief_rows(const mitigate::ThreatReliefs& threat, const Policy& policy) {
  TextTable table({kLeft, kRight, kLeft, kLeft, kRight, kRight});
  table.add({"limit", "is", "without it", "better from", "cost then", "least loss then"});
  for (const Relief& relief : threat.reliefs) {
    table.add({visible(relief.number), number_text(relief.value, relief.unit),
               std::string(mitigate::to_text(relief.without)),
               relief.better_from ? number_text(*relief.better_from, relief.unit) : "-",
               relief.choice ? money(relief.choice->cost, policy) : "-",
               relief.least ? part(*relief.least, threat.whole) : "-"});
  }
  return table.text("    ");
}

std::string threat_text(const mitigate::ThreatReliefs& threat, const Policy& policy) {
  std::string out = fmt::format("{}: {}\n", threat.threat, mitigate::to_text(threat.verdict));
  if (threat.least) {
    out +=
        fmt::format("    within means, at least {} of {} is lost; {} is accepted\n",
                    part(*threat.least, threat.whole), threat.of, part(threat.bound, threat.whole));
  }
  if (threat.reliefs.empty()) return out + "    no limit stands in the way\n";
  return out + relief_rows(threat, policy);
}

std::string flip_rows(const mitigate::Reliefs& reliefs) {
  TextTable table({kLeft, kRight, kRight, kRight, kLeft});
  table.add({"input", "is", "turns at", "moved by", "the verdict then"});
  for (const Flip& flip : reliefs.flips) {
    const bool number = flip.kind == Flip::Kind::kNumber;
    table.add({visible(flip.what), number ? number_text(flip.value, flip.unit) : "",
               number ? number_text(flip.turns, flip.unit) : "",
               number ? (flip.moved ? to_text(*flip.moved) : "-") : counted(flip.assets, "asset"),
               std::string(mitigate::to_text(flip.verdict))});
  }
  return table.text("    ");
}

}  // namespace

std::string relief_text(const ReliefPage& page, const Style& style) {
  std::string out = style.strong("What each limit costs") + "\n\n";
  for (const mitigate::ThreatReliefs& threat : page.reliefs.threats) {
    out += threat_text(threat, *page.judgement.policy) + "\n";
  }
  out += style.strong("Which single input turns the verdict") +
         fmt::format(" of the case, {}\n\n", mitigate::to_text(page.reliefs.verdict));
  out += page.reliefs.flips.empty() ? "    none alone\n" : flip_rows(page.reliefs);
  const std::vector<Overturned> sentences = overturned(page);
  if (!sentences.empty()) {
    out += "\n" + style.strong("What would overturn each sentence") + "\n\n";
  }
  for (const Overturned& one : sentences) {
    out += wrapped(visible(one.sentence), "      ", "    - ");
    out += wrapped(one.by.empty() ? "no single input" : visible(joined(one.by, "; ")), "          ",
                   "        ");
  }
  if (page.reliefs.stopped) {
    out += "\nA search was stopped at its limit: what is said here is so, and there may be more.\n";
  }
  return out;
}

}  // namespace assay::report
