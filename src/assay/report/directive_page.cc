#include "assay/report/directive_page.h"

#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/obligation.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using directives::Bound;
using directives::Deadline;
using directives::Duty;
using directives::Instrument;
using directives::Reach;
using directives::Scope;
using directives::Targets;

constexpr std::string_view kIndent = "    ";

/// A line such as `    means      huawei and whom it controls`, wrapped under its text.
std::string line(std::string_view label, std::string_view text) {
  return wrapped(text, "               ", fmt::format("{}{:<11}", kIndent, label));
}

std::string list(const std::vector<std::string>& words) { return joined(words, ", "); }

std::string asked(const Duty& duty) {
  std::string text(directives::traits(duty.obligation).asks);
  if (duty.cap) {
    std::vector<std::string> measures;
    for (const directives::Measure measure : duty.cap->measures) {
      measures.emplace_back(directives::word(measure, directives::kMeasureWords));
    }
    text +=
        fmt::format(": at most {} of {}", to_text(duty.cap->most), joined(measures, " and of "));
  }
  if (duty.cap && duty.cap->of == directives::Whole::kCountry) {
    text += ", of all operators of the country together";
  }
  if (duty.at_most) text += fmt::format(": at most {}", counted(*duty.at_most, "supplier"));
  if (duty.report) {
    std::vector<std::string> days;
    for (const std::int64_t day : duty.report->days) days.push_back(grouped(day));
    text += fmt::format(" within {} {} of finding it", joined(days, " and "),
                        duty.report->business ? "business days" : "days");
  }
  if (duty.unless_approved) text += "; what has an approval of its own is let through";
  if (duty.inquiry) text += "; a reasonable inquiry suffices, and is told apart from knowing";
  if (!duty.binding) text += "; not binding, a departure is a deviation";
  if (duty.unread) text += "; nobody read the text, so that it yields unknown";
  return text;
}

std::string_view reach_text(const Bound& bound) {
  switch (bound.reach) {
    case Reach::kEverywhere:
      return "whoever has such equipment, in every country";
    case Reach::kMembers:
      return "operators of its country, and members elsewhere";
    case Reach::kCountry:
      break;
  }
  return "operators of its country";
}

std::string bound_text(const Bound& bound) {
  std::string text(bound.countries.empty() ? std::string(reach_text(bound))
                                           : fmt::format("operators of {}", list(bound.countries)));
  if (!bound.operators.empty()) text += fmt::format(": {}", list(bound.operators));
  if (bound.named) text += ", if the instrument names them";
  if (!bound.programmes.empty()) {
    text += fmt::format(", if they are in a programme: {}", list(bound.programmes));
  }
  if (!bound.classes.empty()) text += fmt::format(", of the class {}", list(bound.classes));
  if (!bound.bands.empty()) text += fmt::format(", licensed for {}", list(bound.bands));
  if (bound.customers_at_most) {
    text += fmt::format(", with at most {} customers", grouped(*bound.customers_at_most));
  }
  if (bound.customers_at_least) {
    text += fmt::format(", with at least {} customers", grouped(*bound.customers_at_least));
  }
  if (bound.revenue_at_least) {
    text += fmt::format(", with a revenue of at least {} a year", grouped(*bound.revenue_at_least));
  }
  return text;
}

std::string targets_text(const Targets& targets) {
  std::vector<std::string> parts;
  if (targets.anybody) parts.emplace_back("everybody's");
  if (!targets.entities.empty()) parts.push_back(list(targets.entities));
  if (!targets.perhaps.empty()) parts.push_back(fmt::format("perhaps {}", list(targets.perhaps)));
  for (const directives::Annex& annex : targets.annexes) {
    const std::string from =
        annex.from == Date::earliest() ? "" : fmt::format(" from {}", to_text(annex.from));
    parts.push_back(fmt::format("annex {}{}: {}", annex.name, from, list(annex.entities)));
  }
  if (!targets.listed_by.empty()) {
    parts.push_back(fmt::format("whom these name: {}", list(targets.listed_by)));
  }
  if (targets.jurisdictions.asked()) {
    const directives::Jurisdictions& asked = targets.jurisdictions;
    std::vector<std::string> tests;
    for (const ControlTest test : asked.tests) tests.emplace_back(to_text(test));
    parts.push_back(
        fmt::format("{}suppliers {} {} ({})", targets.jurisdictions_perhaps ? "perhaps " : "",
                    asked.of.empty() ? "from outside" : "of",
                    list(asked.of.empty() ? asked.outside : asked.of), joined(tests, " or ")));
  }
  if (!targets.all_but.empty() || targets.open_allow_list) {
    parts.push_back(fmt::format("everybody but {}{}", list(targets.all_but),
                                !targets.open_allow_list ? ""
                                : targets.all_but.empty()
                                    ? "those on a list that is not public"
                                    : " and others on a list that is not public"));
  }
  if (!targets.affiliates.empty()) {
    std::vector<std::string> tests;
    for (const ControlTest test : targets.affiliates) tests.emplace_back(to_text(test));
    const std::string seated =
        targets.affiliates_outside.empty()
            ? ""
            : fmt::format(", if seated outside {}", list(targets.affiliates_outside));
    parts.push_back(
        fmt::format("{}{}whom they control ({}){}", targets.only_affiliates ? "only " : "",
                    targets.affiliates_perhaps ? "perhaps " : "", joined(tests, " or "), seated));
  }
  std::string text = joined(parts, "; ");
  if (!targets.criterion.empty()) text += fmt::format("; in words: {}", targets.criterion);
  std::vector<std::string> roles;
  for (const directives::Role role : targets.roles) {
    roles.emplace_back(directives::word(role, directives::kRoleWords));
  }
  return fmt::format("{}; as {}", text, list(roles));
}

std::string scope_text(const Scope& scope) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view what, const std::vector<std::string>& words) {
    if (!words.empty()) parts.push_back(fmt::format("{} {}", what, list(words)));
  };
  add("functions", scope.functions);
  add("perhaps", scope.perhaps);
  add("except", scope.except);
  add("serving", scope.serves);
  add("in the bands", scope.bands);
  add("products", scope.products);
  add("sites of class", scope.site_classes);
  add("money of", scope.funding);
  add("used for", scope.use);
  if (scope.sanction_affected) parts.emplace_back("affected by sanctions");
  if (scope.managed_by_operator) parts.emplace_back("managed by the operator");
  if (!scope.not_made_in.empty()) {
    parts.push_back(fmt::format("made or designed outside {}", scope.not_made_in));
  }
  add("made or designed in", scope.made_in);
  add("managed from", scope.managed_from);
  add("managed from outside", scope.managed_outside);
  const auto on_days = [&](std::string_view what, const std::optional<directives::Days>& days) {
    if (!days) return;
    std::string text(what);
    if (days->from > Date::earliest()) text += fmt::format(" from {}", to_text(days->from));
    if (days->until < Date::latest()) text += fmt::format(" until {}", to_text(days->until));
    parts.push_back(std::move(text));
  };
  on_days("ordered", scope.ordered);
  on_days("obtained", scope.obtained);
  on_days("installed", scope.installed);
  if (scope.function_presumed) parts.emplace_back("a row without function included");
  return joined(parts, "; ");
}

std::string deadline_text(const Deadline& deadline) {
  switch (deadline.form) {
    case Deadline::Form::kFrom:
      return fmt::format("at once, from {}", to_text(deadline.date));
    case Deadline::Form::kFirstForbidden:
      return fmt::format("forbidden from {}", to_text(deadline.date));
    case Deadline::Form::kLastDay:
      break;
  }
  return fmt::format("by {}, which is the last day", to_text(deadline.date));
}

std::string times_text(const Duty& duty) {
  std::string text = duty.deadline ? deadline_text(*duty.deadline)
                                   : fmt::format("from {}", to_text(duty.in_force));
  if (const auto& after = duty.due_after) {
    text = fmt::format("within {} after {}; at the earliest by {}", counted(after->months, "month"),
                       after->event, to_text(duty.deadline->date));
  }
  for (const directives::FormerDeadline& former : duty.former) {
    text += fmt::format("; {} before it was moved on {}", to_text(former.deadline.date),
                        to_text(former.changed));
  }
  if (duty.term_ends) text += fmt::format("; its term ends on {}", to_text(*duty.term_ends));
  for (const directives::Interval& interval : duty.intervals) {
    const std::string until =
        interval.until == Date::latest() ? "" : fmt::format(" to {}", to_text(interval.until));
    text += fmt::format("; {} from {}{} ({})", directives::to_text(interval.state),
                        to_text(interval.from), until, interval.why);
  }
  if (duty.ending) {
    text +=
        fmt::format("; ended: {}, from {} on", duty.ending->how, to_text(duty.ending->first_day));
  }
  return text;
}

std::string exception_text(const directives::Exception& exception) {
  std::string text = exception.says;
  if (exception.kind != directives::Exception::Kind::kException) {
    text =
        fmt::format("{}: {}", directives::word(exception.kind, directives::kExceptionWords), text);
  }
  if (!exception.entities.empty()) text += fmt::format("; made by {}", list(exception.entities));
  for (const Scope& scope : exception.scopes) text += fmt::format("; {}", scope_text(scope));
  if (!exception.condition.empty()) text += fmt::format("; on condition: {}", exception.condition);
  if (exception.days.from > Date::earliest()) {
    text += fmt::format("; from {}", to_text(exception.days.from));
  }
  if (exception.days.until < Date::latest()) {
    text += fmt::format("; until {}", to_text(exception.days.until));
  }
  return text + (exception.perhaps ? "; whether it covers them is not certain" : "");
}

std::string duty_text(const Duty& duty, const Style& style) {
  std::string out = "\n" + wrapped(duty.title, kIndent, fmt::format("  {}: ", duty.id));
  out += line("asks", asked(duty));
  out += line("when", times_text(duty));
  out += line("binds", bound_text(duty.bound));
  out += line("means", targets_text(duty.targets));
  for (const Scope& scope : duty.scopes) out += line("covers", scope_text(scope));
  for (const directives::Exception& exception : duty.exceptions) {
    out += line("but not", exception_text(exception));
  }
  if (!duty.conflicts_with.empty()) {
    out += line("conflicts", fmt::format("who obeys it breaks {}", list(duty.conflicts_with)));
  }
  for (const directives::Citation& citation : duty.citations) {
    const std::string paragraph =
        citation.paragraph.empty() ? "" : fmt::format(" {}", citation.paragraph);
    out += line(
        "text",
        fmt::format("{}{} [{}{}]", citation.says,
                    citation.quote.empty() ? "" : fmt::format(" \u201c{}\u201d", citation.quote),
                    to_text(citation.source), paragraph));
  }
  for (const std::string& doubt : duty.doubts) out += style.doubtful(line("in doubt", doubt));
  out += line("examples", grouped(std::ssize(duty.examples)));
  return out;
}

/// The sources and doubts of a law without duties; those of duties stand beside them.
std::string frame_text(const Instrument& instrument, const Style& style) {
  std::string out;
  for (const directives::Source& source : instrument.sources) {
    out += wrapped(to_text(source), "    ", "  text: ");
  }
  for (const std::string& doubt : instrument.doubts) {
    out += style.doubtful(wrapped(doubt, "    ", "  in doubt: "));
  }
  return out;
}

}  // namespace

std::string directive_list_text(const directives::Library& library, const Style& style) {
  using enum TextTable::Align;
  TextTable table({kLeft, kLeft, kLeft, kLeft, kLeft});
  std::map<std::string_view, std::int64_t> by_country;
  std::map<std::string_view, std::int64_t> by_kind;
  for (const Instrument& instrument : library.instruments) {
    const std::string_view kind = directives::word(instrument.kind, directives::kKindWords);
    table.add({instrument.id, instrument.country, std::string(kind), to_text(instrument.issued),
               coverage(instrument)});
    ++by_country[instrument.country];
    ++by_kind[kind];
  }
  const auto counts = [](const std::map<std::string_view, std::int64_t>& by) {
    std::vector<std::string> parts;
    for (const auto& [word, count] : by) parts.push_back(fmt::format("{} {}", word, count));
    return joined(parts, ", ");
  };
  std::string out = style.strong(fmt::format("{}, library {}, up to {}\n",
                                             counted(std::ssize(library.instruments), "instrument"),
                                             library.version, to_text(library.last_day)));
  out += table.text("  ");
  out += wrapped(counts(by_country), "             ", "by country:  ");
  out += wrapped(counts(by_kind), "             ", "by kind:     ");
  return out;
}

std::string directive_text(const Instrument& instrument, const Style& style) {
  std::string out = style.strong(fmt::format("{}  {}\n", instrument.id, instrument.title));
  out += fmt::format("  {} of {} ({}), issued {}\n",
                     directives::word(instrument.kind, directives::kKindWords),
                     instrument.authority, instrument.country, to_text(instrument.issued));
  if (instrument.announced != instrument.issued) {
    out += fmt::format("  announced {}\n", to_text(instrument.announced));
  }
  out += fmt::format("  read: {}\n", coverage(instrument));
  if (!instrument.effect.empty()) out += wrapped(instrument.effect, "    ", "  effect: ");
  if (instrument.duties.empty()) out += frame_text(instrument, style);
  for (const Duty& duty : instrument.duties) out += duty_text(duty, style);
  return out;
}

}  // namespace assay::report
