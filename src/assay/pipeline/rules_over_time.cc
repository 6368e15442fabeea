#include "assay/pipeline/rules_over_time.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "assay/pipeline/codes.h"
#include "assay/pipeline/situation.h"

namespace assay::pipeline {
namespace {

constexpr std::chrono::days kTenYears{3652};

/// The months' own questions about holdings together, each once.
std::vector<std::vector<EntityId>> holders_over(const directives::Library& library,
                                                const EntityCatalogue& entities, Date from,
                                                Date to) {
  std::vector<std::vector<EntityId>> sets;
  for (Date month = directives::month_of(from); month <= to;
       month = directives::next_month(month)) {
    std::ranges::move(directives::joint_holders(library, entities, month, month),
                      std::back_inserter(sets));
  }
  std::ranges::sort(sets);
  const auto twice = std::ranges::unique(sets);
  sets.erase(twice.begin(), twice.end());
  return sets;
}

/// The library in a folder: of shipped data, else of directives alone beside the shipped words.
Result<directives::Library> library_in(const std::filesystem::path& folder,
                                       const std::filesystem::path& data) {
  std::error_code error;
  if (std::filesystem::exists(folder / "directives" / "library.yaml", error)) {
    return directives::load_library(folder);
  }
  const std::vector<std::filesystem::path> own{folder};
  Result<directives::Library> library = directives::load_own(data, own);
  if (library && library->instruments.empty()) {
    return failure(codes::kNoRulesHere, {folder.string(), 0, 0, 0},
                   "no directives here, and no day: write 2022-10-13, or a folder of directives");
  }
  return library;
}

Result<OpenedCase> opened_at(CaseRequest request, const RulesAt& at) {
  if (const Date* day = std::get_if<Date>(&at)) {
    request.as_of = *day;
    return open_case(request);
  }
  Result<OpenedCase> opened = open_case(request);
  if (!opened) return opened;
  Result<directives::Library> library =
      library_in(std::get<std::filesystem::path>(at), request.data);
  if (!library) return failure(std::move(library).error());
  opened->problems.add(library->problems);
  opened->shipped.library = *std::move(library);
  opened->before = situation_of(std::move(opened->before.of), opened->shipped);
  return opened;
}

}  // namespace

Result<CaseCalendar> case_calendar(const CaseRequest& request, std::optional<Date> from,
                                   std::optional<Date> to, std::optional<Date> known_on) {
  Result<OpenedCase> opened = open_case(request);
  if (!opened) return failure(std::move(opened).error());
  const Situation& now = opened->now();
  const Date first = from.value_or(now.of.as_of);
  const Date last = to.value_or(first.plus(kTenYears));
  if (last < first) {
    return failure(codes::kMonthsReversed, {"--to", 0, 0, 0},
                   fmt::format("{} lies before {}", to_text(last), to_text(first)));
  }
  const directives::Library& library = opened->shipped.library;
  const std::vector<JointControl> joint =
      joint_control(holders_over(library, now.parties.entities, first, last), now.parties.entities,
                    now.of.as_of, now.of.known_on);
  directives::Inventory inventory{
      now.of.assets,  now.resolution.parties, now.parties.entities, now.control,
      now.of.network, now.of.operators,       now.of.populations,   joint};
  directives::Question question;
  question.as_of = now.of.as_of;
  question.known_on = now.of.known_on;
  directives::Calendar calendar =
      directives::calendar(library, inventory, question, first, last, known_on);
  return CaseCalendar{*std::move(opened), std::move(calendar)};
}

Result<RuleChange> rule_change(const CaseRequest& request, const RulesAt& a, const RulesAt& b) {
  Result<OpenedCase> before = opened_at(request, a);
  if (!before) return failure(std::move(before).error());
  Result<OpenedCase> after = opened_at(request, b);
  if (!after) return failure(std::move(after).error());
  std::vector<directives::Change> changes =
      directives::changes(directives_on(before->before, before->shipped, {}),
                          directives_on(after->before, after->shipped, {}));
  return RuleChange{*std::move(before), *std::move(after), std::move(changes)};
}

}  // namespace assay::pipeline
