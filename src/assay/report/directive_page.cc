#include "assay/report/directive_page.h"

#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using directives::Bound;
using directives::Deadline;
using directives::Duty;
using directives::Instrument;
using directives::Obligation;
using directives::Reach;
using directives::Scope;
using directives::Targets;

constexpr std::string_view kIndent = "    ";

/// A line such as `    means      huawei and whom it controls`, wrapped under its text.
std::string line(std::string_view label, std::string_view text) {
  return wrapped(text, "               ", fmt::format("{}{:<11}", kIndent, label));
}

std::string list(const std::vector<std::string>& words) { return joined(words, ", "); }

std::string_view asks(Obligation obligation) {
  switch (obligation) {
    case Obligation::kNoUse:
      return "not to be in use";
    case Obligation::kNoPurchase:
      return "not to be ordered";
    case Obligation::kNoInstallation:
      return "not to be installed";
    case Obligation::kNoObtaining:
      return "not to be obtained";
    case Obligation::kCap:
      return "a share to be kept";
    case Obligation::kNoSupply:
      return "nobody may supply";
    case Obligation::kLicence:
      return "supply needs a licence";
    case Obligation::kListed:
      return "listed, with what follows from that elsewhere";
    case Obligation::kArrangement:
      break;
  }
  return "agreed for this equipment";
}

std::string asked(const Duty& duty) {
  std::string text(asks(duty.obligation));
  if (duty.cap) {
    std::vector<std::string> measures;
    for (const directives::Measure measure : duty.cap->measures) {
      measures.emplace_back(directives::word(measure, directives::kMeasureWords));
    }
    text +=
        fmt::format(": at most {} of {}", to_text(duty.cap->most), joined(measures, " and of "));
  }
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
  std::string text(reach_text(bound));
  if (bound.named) text += ", if the instrument names them";
  if (!bound.programmes.empty()) {
    text += fmt::format(", if they are in a programme: {}", list(bound.programmes));
  }
  if (bound.customers_at_most) {
    text += fmt::format(", with at most {} customers", grouped(*bound.customers_at_most));
  }
  return text;
}

std::string targets_text(const Targets& targets) {
  std::vector<std::string> parts;
  if (targets.anybody) parts.emplace_back("everybody's");
  if (!targets.entities.empty()) parts.push_back(list(targets.entities));
  if (!targets.perhaps.empty()) parts.push_back(fmt::format("perhaps {}", list(targets.perhaps)));
  if (targets.affiliates) {
    parts.push_back(fmt::format("{}whom they control ({})",
                                targets.affiliates_perhaps ? "perhaps " : "",
                                to_text(*targets.affiliates)));
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
  add("sites of class", scope.site_classes);
  add("money of", scope.funding);
  add("used for", scope.use);
  if (scope.sanction_affected) parts.emplace_back("affected by sanctions");
  if (scope.managed_by_operator) parts.emplace_back("managed by the operator");
  if (!scope.not_made_in.empty()) {
    parts.push_back(fmt::format("made or designed outside {}", scope.not_made_in));
  }
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

std::string duty_text(const Duty& duty, const Style& style) {
  std::string out = "\n" + wrapped(duty.title, kIndent, fmt::format("  {}: ", duty.id));
  out += line("asks", asked(duty));
  out += line("when", times_text(duty));
  out += line("binds", bound_text(duty.bound));
  out += line("means", targets_text(duty.targets));
  for (const Scope& scope : duty.scopes) out += line("covers", scope_text(scope));
  for (const directives::Citation& citation : duty.citations) {
    const std::string paragraph =
        citation.paragraph.empty() ? "" : fmt::format(" {}", citation.paragraph);
    out +=
        line("text", fmt::format("{} [{}{}]", citation.says, to_text(citation.source), paragraph));
  }
  for (const std::string& doubt : duty.doubts) out += style.doubtful(line("in doubt", doubt));
  out += line("examples", grouped(std::ssize(duty.examples)));
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
  for (const Duty& duty : instrument.duties) out += duty_text(duty, style);
  return out;
}

}  // namespace assay::report
