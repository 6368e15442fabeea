#include "assay/directives/explain.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/report_days.h"

namespace assay::directives {
namespace {

/// A finding points at so many of its rows, and names so many of its makers.
constexpr std::size_t kRowsShown = 3;
constexpr std::size_t kMakersShown = 3;

/// What to say where a condition is not known, and where it does not hold.
struct Phrases {
  std::string_view missing;
  std::string_view failed;
};

constexpr std::array<Phrases, kConditions> kPhrases{{
    {"what the text says", "the text does not say so"},
    {"whether it is in force", "it is not in force"},
    {"the country", "the country is another"},
    {"whether the directive names the operator", "the directive does not name the operator"},
    {"whether the operator is in the programme", "the operator is not in the programme"},
    {"of which class the operator is", "the operator is of another class"},
    {"for which bands the operator is licensed", "the operator is not licensed for these bands"},
    {"how many customers the operator has", "the operator has more or fewer customers"},
    {"the revenue of the operator", "the revenue of the operator is smaller"},
    {"who made it", "it is somebody else's"},
    {"whether the text means its maker", "it is somebody else's"},
    {"the function", "the function is not meant"},
    {"which generation it serves", "it serves another generation"},
    {"which bands it serves", "it serves other bands"},
    {"which product it is", "it is another product"},
    {"the class of the site", "the site is of another class"},
    {"whose money paid for it", "other money paid for it"},
    {"what it is used for", "it is used for something else"},
    {"whether sanctions affect it", "sanctions do not affect it"},
    {"whether the operator manages it", "the operator does not manage it"},
    {"from where it is managed", "it is managed from elsewhere"},
    {"where it is made and designed", "it is made and designed elsewhere"},
    {"when it was ordered, obtained or installed",
     "it was ordered, obtained or installed on other days"},
    {"whether it is there", "it is planned, in stock, removed, or there only later"},
    {"the day", "it was done before the day, or not at all"},
    {"whether it has an approval", "it is approved"},
    {"whether an exception covers it", "an exception covers it"},
    {"the day from which its term runs", "its term does not run yet"},
}};

Reason reason(std::string text) { return {std::move(text), {}, {}}; }

void add_counts(const ConditionCounts& counts, Because& because) {
  for (std::size_t i = 0; i < kConditions; ++i) {
    if (counts.missing[i] > 0) {
      because.push_back(reason(fmt::format("not known: {} ({})", kPhrases[i].missing,
                                           counted(counts.missing[i], "asset"))));
    }
  }
  for (std::size_t i = 0; i < kConditions; ++i) {
    if (counts.failed[i] > 0) {
      because.push_back(
          reason(fmt::format("{} ({})", kPhrases[i].failed, counted(counts.failed[i], "asset"))));
    }
  }
}

/// The exceptions that let assets through, or may.
void add_exceptions(const ConditionCounts& counts, const Duty& duty, Because& because) {
  for (const auto& [number, assets] : counts.exceptions) {
    const Exception& exception = duty.exceptions[number - 1U];
    std::string text = fmt::format("{}: {}", word(exception.kind, kExceptionWords), exception.says);
    if (!exception.condition.empty())
      text += fmt::format("; on condition: {}", exception.condition);
    if (exception.days.until < Date::latest()) {
      text += fmt::format("; until {}", to_text(exception.days.until));
    }
    text += fmt::format(" ({})", counted(assets, "asset"));
    because.push_back({std::move(text), {exception.where}, {}});
  }
}

std::string basis_of(MakerBasis basis) {
  switch (basis) {
    case MakerBasis::kDeclared:
      return "as declared";
    case MakerBasis::kBrand:
      return "by its brand";
    case MakerBasis::kEvidence:
      return "by its own evidence";
    case MakerBasis::kContradicted:
      return "by its own evidence, against the declaration";
    case MakerBasis::kUnknown:
      break;
  }
  return "not known how";
}

/// By which chain of control a maker is meant, where the text does not name it.
void add_chain(EntityId maker, const DutyOnDate& on, const Inventory& inventory, Because& because) {
  const EntityId through = on.meant->through[maker.index];
  const auto& targets = on.duty->targets;
  if (on.meant->answer[maker.index] == Answer::kNo || through == maker) return;
  const auto add = [&](const Influence& influence) {
    std::ranges::copy(influence.because, std::back_inserter(because));
  };
  if (!through) {
    for (const JointControl& joint : inventory.joint) {
      if (const Influence* how = joint.of(maker)) return add(*how);
    }
  }
  if (maker.index >= inventory.influences.of_entity.size()) return;
  for (const Influence& influence : inventory.influences.of_entity[maker.index]) {
    const auto asked = [&](const std::vector<ControlTest>& tests) {
      return std::ranges::find(tests, influence.test) != tests.end();
    };
    const bool named = through && influence.party == through && asked(targets.affiliates);
    const bool country =
        !through && targets.jurisdictions.asked() && asked(targets.jurisdictions.tests);
    if (!named && !country) continue;
    add(influence);
    return;
  }
}

/// Who made the assets, most first: "made by Huawei ..., as declared (12 assets)".
void add_makers(std::vector<MakerCount> makers, const DutyOnDate& on, const Inventory& inventory,
                Because& because) {
  std::ranges::sort(makers, [&](const MakerCount& a, const MakerCount& b) {
    const auto key = [&](const MakerCount& count) {
      return std::tuple(-count.assets, inventory.entities[count.maker].id, count.basis);
    };
    return key(a) < key(b);
  });
  for (std::size_t i = 0; i < std::min(makers.size(), kMakersShown); ++i) {
    const MakerCount& shown = makers[i];
    because.push_back(
        reason(fmt::format("made by {}, {} ({})", inventory.entities[shown.maker].name,
                           basis_of(shown.basis), counted(shown.assets, "asset"))));
    add_chain(shown.maker, on, inventory, because);
  }
  if (makers.size() > kMakersShown) {
    const std::size_t others = makers.size() - kMakersShown;
    because.push_back(
        reason(fmt::format("and by {} others", grouped(static_cast<std::int64_t>(others)))));
  }
}

/// On what it rests who made the assets. No inquiry is taken for knowing.
void add_basis(const Finding& finding, Because& because) {
  const Basis& basis = *finding.basis;
  because.push_back(reason(fmt::format(
      "basis: evidence of the equipment itself ({}), declaration ({}), neither ({}){}",
      counted(basis.evidence, "asset"), counted(basis.declaration, "asset"),
      counted(basis.neither, "asset"), basis.inquiries.empty() ? "; no inquiry is on file" : "")));
  for (const Inquiry& inquiry : basis.inquiries) {
    const std::string_view reads =
        finding.state == State::kUnknown
            ? "compliant after reasonable inquiry, which is not known to be compliant: "
            : "inquiry: ";
    because.push_back({std::string(reads) + to_text(inquiry), {inquiry.where}, {}});
  }
}

std::string in_words(const Deadline& deadline) {
  switch (deadline.form) {
    case Deadline::Form::kFrom:
      return fmt::format("from {} on", to_text(deadline.date));
    case Deadline::Form::kFirstForbidden:
      return fmt::format("forbidden from {} on", to_text(deadline.date));
    case Deadline::Form::kLastDay:
      break;
  }
  return fmt::format("to be done by {}", to_text(deadline.date));
}

/// What became of a date that was moved, where something is still to be done: missed, once
/// the day that it was first set for has passed.
void add_former(const Finding& finding, const DutyOnDate& on, Date as_of, Because& because) {
  const bool open = finding.state == State::kDue || finding.state == on.departure();
  for (const FormerDeadline& former : on.duty->former) {
    if (!open || !on.deadline || former.deadline.date == on.deadline->date) continue;
    const bool passed = former.deadline.first_forbidden() <= as_of;
    because.push_back(
        reason(fmt::format("before it was moved it was {}; on the original date: {}",
                           to_text(former.deadline.date), passed ? "missed" : "still ahead")));
  }
}

/// Until when something found on the day is to be reported.
void add_report_days(const DutyOnDate& on, Date as_of, const Library& library, Because& because) {
  const ReportDays by = report_days(library, on.instrument->country, *on.duty->report, as_of);
  for (const Date day : by.days) {
    because.push_back(
        reason(fmt::format("found on {}: to be reported by {}", to_text(as_of), to_text(day))));
  }
  if (!on.duty->report->business) return;
  because.push_back(reason(
      by.holidays
          ? fmt::format("business days are Monday to Friday without the public holidays of {}",
                        on.instrument->country)
          : "business days are Monday to Friday; the public holidays are not known here and none "
            "is left out, so that the day is never too late"));
}

void add_dates(const Finding& finding, const DutyOnDate& on, Date as_of, const Library& library,
               Because& because) {
  if (!on.phase_why.empty()) {
    because.push_back(reason(fmt::format("since {}: {}", to_text(on.phase_since), on.phase_why)));
  }
  if (on.phase == Phase::kNotYet) {
    because.push_back(reason(fmt::format("in force from {}", to_text(on.phase_since))));
  }
  if (const auto& after = on.duty->due_after) {
    because.push_back(reason(fmt::format("to be done within {} after {}; at the earliest by {}",
                                         counted(after->months, "month"), after->event,
                                         to_text(on.deadline->date))));
  } else if (on.deadline) {
    because.push_back(reason(in_words(*on.deadline)));
  }
  add_former(finding, on, as_of, because);
  if (on.duty->report && finding.state == State::kDue) {
    add_report_days(on, as_of, library, because);
  }
}

void add_rows(const Finding& finding, const Inventory& inventory, Because& because) {
  Reason rows = reason(fmt::format(
      "{} of the inventory", counted(static_cast<std::int64_t>(finding.assets.size()), "row")));
  for (const AssetId asset : finding.assets.first(kRowsShown)) {
    rows.places.push_back(inventory.assets.place(asset));
  }
  because.push_back(std::move(rows));
}

}  // namespace

Because clauses(const Instrument& instrument, const Duty& duty) {
  Because because;
  for (const Citation& citation : duty.citations) {
    const std::string paragraph =
        citation.paragraph.empty() ? "" : fmt::format(", {}", citation.paragraph);
    const std::string quote =
        citation.quote.empty() ? "" : fmt::format(" (\u201c{}\u201d)", citation.quote);
    because.push_back({fmt::format("{}{}: {}{}", instrument.title, paragraph, citation.says, quote),
                       {citation.where},
                       to_text(citation.source)});
  }
  for (const std::string& doubt : duty.doubts) {
    because.push_back(reason(fmt::format("in doubt: {}", doubt)));
  }
  return because;
}

Because explain(const Finding& finding, const DutyOnDate& on, const ConditionCounts& counts,
                const std::vector<std::string>& figures, std::vector<MakerCount> makers,
                const Inventory& inventory, const Question& question, const Library& library) {
  Because text = clauses(*on.instrument, *on.duty);
  Because because{std::move(text.front())};
  for (const std::string& figure : figures) because.push_back(reason(figure));
  add_counts(counts, because);
  add_exceptions(counts, *on.duty, because);
  if (finding.basis) add_basis(finding, because);
  add_makers(std::move(makers), on, inventory, because);
  add_dates(finding, on, question.as_of, library, because);
  add_rows(finding, inventory, because);
  std::move(text.begin() + 1, text.end(), std::back_inserter(because));
  if (!on.duty->binding) because.push_back(reason("it does not bind: a departure is a deviation"));
  if (on.instrument->duties_in_text != static_cast<std::int64_t>(on.instrument->duties.size())) {
    because.push_back(reason(fmt::format("read so far: {}", coverage(*on.instrument))));
  }
  if (finding.projected) {
    because.push_back(reason(
        fmt::format("projected: the library knows rules up to {}", to_text(library.last_day))));
  }
  return because;
}

}  // namespace assay::directives
