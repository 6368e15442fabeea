#include "assay/directives/finding_writer.h"

#include <algorithm>
#include <map>
#include <utility>

#include "assay/directives/cap.h"
#include "assay/directives/explain.h"
#include "assay/directives/obligation.h"
#include "assay/directives/report_days.h"

namespace assay::directives {
namespace {

/// The event whose day starts the state, where the state has one.
std::optional<Event> starting_event(Obligation obligation) {
  const ObligationTraits& how = traits(obligation);
  return how.form == Form::kUse ? std::optional(Event::kInstalled) : how.event;
}

}  // namespace

std::string FindingWriter::name_of(std::uint32_t whose) const {
  return whose == kAllOperators ? std::string() : operators_[whose].name;
}

std::optional<Date> FindingWriter::due_of(const DutyOnDate& on, State state) const {
  if (on.duty->report && state == State::kDue) {
    return report_days(library_, on.instrument->country, *on.duty->report, question_.as_of)
        .days.front();
  }
  const bool known = on.deadline && !on.duty->due_after;
  return known ? on.deadline->due() : std::nullopt;
}

Finding FindingWriter::finding(const DutyOnDate& on, std::uint32_t whose, State state,
                               DutyGroup group, const std::vector<std::string>& figures) const {
  std::ranges::sort(group.tuples);
  Finding finding;
  finding.directive = on.instrument->id;
  finding.duty = on.duty->id;
  finding.state = state;
  finding.could_be = group.could_be;
  finding.operator_name = name_of(whose);
  finding.due = due_of(on, state);
  finding.projected = question_.as_of > library_.last_day;
  finding.since = since(on, state, group.tuples);
  std::vector<MakerCount> makers = makers_of(group.tuples);
  finding.assets = AssetList(facts_.tuples().rows(), std::move(group.tuples));
  if (on.duty->inquiry) finding.basis = basis_of(finding, makers);
  finding.because = explain(finding, on, group.counts, figures, std::move(makers), inventory_,
                            question_, library_);
  return finding;
}

std::vector<MakerCount> FindingWriter::makers_of(const std::vector<std::uint32_t>& tuples) const {
  std::map<std::pair<EntityId, MakerBasis>, std::int64_t> counts;
  for (const std::uint32_t tuple : tuples) {
    const AssetFacts& facts = facts_.kind(facts_.tuples().kind(tuple));
    const EntityId maker = facts.party[static_cast<std::size_t>(Role::kMaker)];
    if (maker) counts[{maker, facts.maker_basis}] += facts_.tuples().size(tuple);
  }
  std::vector<MakerCount> out;
  for (const auto& [key, assets] : counts) out.push_back({key.first, key.second, assets});
  return out;
}

Basis FindingWriter::basis_of(const Finding& finding, const std::vector<MakerCount>& makers) const {
  Basis basis;
  for (const MakerCount& count : makers) {
    const bool evidence =
        count.basis == MakerBasis::kEvidence || count.basis == MakerBasis::kContradicted;
    (evidence ? basis.evidence : basis.declaration) += count.assets;
  }
  basis.neither =
      static_cast<std::int64_t>(finding.assets.size()) - basis.evidence - basis.declaration;
  for (const Inquiry& inquiry : library_.inquiries) {
    if (concerns(inquiry, finding.directive, finding.duty, finding.operator_name,
                 question_.known_on)) {
      basis.inquiries.push_back(inquiry);
    }
  }
  return basis;
}

/// The first day of the state for any of the assets; none where it is not known
/// or nothing is asked.
std::optional<Date> FindingWriter::since(const DutyOnDate& on, State state,
                                         const std::vector<std::uint32_t>& tuples) const {
  if (state >= State::kCompliant || state == State::kUnknown) return std::nullopt;
  if (state != on.departure()) return on.phase_since;
  const Date first = on.deadline->first_forbidden();
  const std::optional<Event> event = starting_event(on.duty->obligation);
  if (!event) return first;
  Date earliest = Date::latest();
  for (const std::uint32_t tuple : tuples) {
    const Date day = facts_.earliest(tuple, *event).value_or(Date::earliest());
    earliest = std::min(earliest, std::max(first, day));
    if (earliest == first) break;
  }
  return earliest;
}

}  // namespace assay::directives
