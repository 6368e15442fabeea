#include "assay/directives/duty_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "assay/directives/clause_reader.h"
#include "assay/directives/codes.h"
#include "assay/directives/example_reader.h"
#include "assay/directives/obligation.h"

namespace assay::directives {
namespace {

constexpr std::array<std::string_view, 3> kStopWords{"no", "perhaps", "yes"};

/// The same day of a later month; its last day where that is shorter.
Date months_after(Date day, std::int64_t months) {
  const std::chrono::year_month_day from{
      std::chrono::sys_days{std::chrono::days(day.days_since_epoch())}};
  const auto month = from.year() / from.month() + std::chrono::months(static_cast<int>(months));
  const unsigned last = static_cast<unsigned>((month / std::chrono::last).day());
  return Date::of(static_cast<int>(month.year()), static_cast<unsigned>(month.month()),
                  std::min(static_cast<unsigned>(from.day()), last));
}

/// Whether a departure from a text of this kind breaks a rule.
bool binds(Kind kind) { return kind != Kind::kAdvice && kind != Kind::kPolicy; }

void read_obligation(YamlMap& in, const DutyDefaults& defaults, Duty& duty) {
  in.required("obligation");
  if (const auto obligation = enumerator<Obligation>(in, "obligation", kObligationWords)) {
    duty.obligation = *obligation;
  }
  const YamlValue* binding = in.optional("binding");
  duty.binding = binding == nullptr ? binds(defaults.kind) : in.yes("binding");
  duty.unread = in.yes("unread");
  const Answer usual = duty.obligation == Obligation::kNoSupply ? Answer::kYes : Answer::kNo;
  duty.stops_supply = enumerator<Answer>(in, "stops_supply", kStopWords).value_or(usual);
}

void read_times(YamlMap& in, const DutyDefaults& defaults, Duty& duty) {
  duty.in_force = in.date("in_force").value_or(defaults.in_force);
  duty.deadline = read_deadline(in);
  duty.due_after = read_due_after(in);
  if (duty.deadline && duty.due_after) {
    in.problem(codes::kClauseIncomplete, in.where(),
               "only one of a day and `due_after` tells when it bites");
  } else if (duty.due_after) {
    duty.deadline = {Deadline::Form::kLastDay, months_after(duty.in_force, duty.due_after->months)};
  }
  duty.former = read_former(in);
  duty.term_ends = in.date("term_ends");
  duty.ending = read_ending(in);
  if (!duty.ending) duty.ending = defaults.ending;
  duty.intervals = read_intervals(in);
  duty.intervals.insert(duty.intervals.end(), defaults.intervals.begin(), defaults.intervals.end());
  if (forbids(duty.obligation) && !states_deadline(in)) {
    in.problem(codes::kClauseIncomplete, in.where(),
               fmt::format("`{}` needs `from`, `first_forbidden` or `last_day`",
                           word(duty.obligation, kObligationWords)));
  }
  const auto too_early = [&](Date date) { return date < defaults.issued; };
  const bool early = too_early(duty.in_force) ||
                     (duty.deadline && too_early(duty.deadline->date)) ||
                     (duty.ending && too_early(duty.ending->first_day));
  if (early) {
    in.problem(codes::kDateOrder, in.where(),
               fmt::format("a date of `{}` lies before {}, when the instrument was issued", duty.id,
                           to_text(defaults.issued)));
  }
}

void read_reach(YamlMap& in, const DutyDefaults& defaults, Duty& duty) {
  const YamlValue* bound = in.map("bound");
  duty.bound = bound != nullptr ? read_bound(*bound, in.problems()) : defaults.bound;
  const YamlValue* targets = in.map("targets");
  if (targets != nullptr) {
    duty.targets = read_targets(*targets, defaults.defined, in.problems());
  } else if (defaults.targets) {
    duty.targets = *defaults.targets;
  } else {
    in.problem(codes::kClauseIncomplete, in.where(),
               fmt::format("nothing says whose equipment `{}` means; add `targets`", duty.id));
  }
  if (const YamlValue* scope = in.optional("scope")) {
    duty.scopes = read_scopes(*scope, defaults.defined, in.problems());
  }
}

/// A key that one obligation needs and all others refuse.
void only_for(Obligation obligation, bool there, bool complete, std::string_view needs,
              const Duty& duty, YamlMap& in) {
  const std::string_view name = word(obligation, kObligationWords);
  if (duty.obligation == obligation && !complete) {
    in.problem(codes::kClauseIncomplete, in.where(), fmt::format("`{}` needs {}", name, needs));
  } else if (duty.obligation != obligation && there) {
    in.problem(codes::kClauseIncomplete, in.where(),
               fmt::format("only the obligation `{}` has {}", name, needs));
  }
}

void read_measures(YamlMap& in, Duty& duty) {
  const YamlValue* cap = in.map("cap");
  if (cap != nullptr) duty.cap = read_cap(*cap, in.problems());
  only_for(Obligation::kCap, cap != nullptr, duty.cap && !duty.cap->measures.empty(),
           "`cap` with `share` and `measures`", duty, in);

  duty.at_most = in.count("suppliers");
  only_for(Obligation::kAtMost, duty.at_most.has_value(), duty.at_most.has_value(),
           "`suppliers`, how many at most", duty, in);

  const YamlValue* report = in.map("report_within");
  if (report != nullptr) duty.report = read_report(*report, in.problems());
  only_for(Obligation::kReport, report != nullptr, report != nullptr || states_deadline(in),
           "`report_within`, or a day", duty, in);

  const auto any_money = [](const Scope& scope) { return scope.funding.empty(); };
  if (duty.obligation == Obligation::kNoPayment &&
      (duty.scopes.empty() || std::ranges::any_of(duty.scopes, any_money))) {
    in.problem(codes::kClauseIncomplete, in.where(),
               "`no_payment` needs a scope with `funding`: whose money it means");
  }
}

void read_exceptions_of(YamlMap& in, const DutyDefaults& defaults, Duty& duty) {
  duty.unless_approved = in.yes("unless_approved");
  duty.inquiry = in.yes("inquiry");
  duty.exceptions = read_exceptions(in, defaults.defined);
  duty.exceptions.insert(duty.exceptions.end(), defaults.exceptions.begin(),
                         defaults.exceptions.end());
  duty.conflicts_with = references(in, "conflicts_with");
}

}  // namespace

Duty read_duty(const YamlValue& value, const DutyDefaults& defaults,
               std::span<const Source> sources, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "a duty", problems);
  Duty duty;
  duty.where = value.where;
  duty.id = in.required_text("id");
  duty.title = in.required_text("title");
  read_obligation(in, defaults, duty);
  read_times(in, defaults, duty);
  read_reach(in, defaults, duty);
  read_measures(in, duty);
  read_exceptions_of(in, defaults, duty);
  duty.citations = read_citations(in, sources);
  if (duty.citations.empty()) {
    in.problem(
        codes::kNotCited, in.where(),
        fmt::format("`{}` cites nothing; add `cite` with a source and what it says", duty.id));
  }
  duty.doubts = defaults.doubts;
  for (std::string& doubt : in.texts("doubts")) duty.doubts.push_back(std::move(doubt));
  for (const YamlValue& item : in.list("examples")) {
    if (auto example = read_example(item, problems)) {
      duty.examples.push_back(*std::move(example));
    }
  }
  in.finish();
  return duty;
}

}  // namespace assay::directives
