#include "assay/pipeline/open_case.h"

#include <algorithm>
#include <future>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/proposal_reader.h"
#include "assay/pipeline/codes.h"

namespace assay::pipeline {
namespace {

/// The proposal of that name; a file that is not among the case's is read as one.
Result<const Proposal*> proposal_named(const std::string& name, const ingest::Knowledge& words,
                                       Case& of) {
  const auto found = std::ranges::find(of.proposals, name, &Proposal::id);
  if (found != of.proposals.end()) return &*found;
  std::error_code error;
  if (std::filesystem::is_regular_file(name, error)) {
    ingest::read_proposal(std::filesystem::path(name).stem().string(), name, words, of);
    return &of.proposals.back();
  }
  std::vector<std::string_view> names;
  for (const Proposal& proposal : of.proposals) names.push_back(proposal.id);
  return failure(codes::kNoSuchProposal, {of.folder.string(), 0, 0, 0},
                 fmt::format("no proposal and no file `{}`{}", name, did_you_mean(name, names)));
}

/// The case with the dates that were asked for.
Result<Case> dated_case(const CaseRequest& request, const ingest::Knowledge& words) {
  Result<Case> of = ingest::read_case(request.folder, words, {request.as_of, request.allow_stale});
  if (of && request.as_of) of->as_of = of->known_on = *request.as_of;
  if (of && request.known_on) of->known_on = *request.known_on;
  return of;
}

/// Whether the case itself tells all that is asked.
bool suffices(const Case& of, Asked asked) {
  if (!of.groups_given || !of.directives.empty()) return false;
  return asked == Asked::kGroups || (asked == Asked::kGroupsAndSupply && !of.policy);
}

}  // namespace

Result<Case> read_tables(const CaseRequest& request) {
  const Result<ingest::Knowledge> words = ingest::Knowledge::load(request.data);
  if (!words) return failure(words.error());
  Result<Case> of = dated_case(request, *words);
  if (!of || request.proposal.empty()) return of;
  const Result<const Proposal*> proposal = proposal_named(request.proposal, *words, *of);
  if (!proposal) return failure(proposal.error());
  Case after = ingest::with_proposal(*of, **proposal);
  of->problems.add(after.problems);
  after.problems = std::move(of->problems);
  return after;
}

Result<OpenedCase> open_case(const CaseRequest& request) {
  Problems problems;
  Result<ingest::Knowledge> words = ingest::Knowledge::load(request.data);
  if (!words) return failure(std::move(words).error());
  Result<Case> of = dated_case(request, *words);
  if (!of) return failure(std::move(of).error());
  Result<Shipped> shipped = suffices(*of, request.asked)
                                ? Shipped{*std::move(words), {}, {}, false}
                                : load_shipped(*std::move(words), request.data, of->directives,
                                               of->shipped_directives, problems);
  if (!shipped) return failure(std::move(shipped).error());

  std::optional<Situation> after;
  std::future<Situation> coming;
  if (!request.proposal.empty()) {
    const Result<const Proposal*> proposal = proposal_named(request.proposal, shipped->words, *of);
    if (!proposal) return failure(proposal.error());
    coming = std::async(request.threads == 1 ? std::launch::deferred : std::launch::async,
                        [&shipped, changed = ingest::with_proposal(*of, **proposal)]() mutable {
                          return situation_of(std::move(changed), *shipped);
                        });
  }
  Situation before = situation_of(*std::move(of), *shipped);
  if (coming.valid()) after = coming.get();
  problems.add(before.of.problems);
  if (after) problems.add(after->of.problems);
  return OpenedCase{*std::move(shipped), std::move(before), std::move(after), request.proposal,
                    std::move(problems)};
}

Situation situation_with(const OpenedCase& opened, const Proposal& proposal) {
  return situation_of(ingest::with_proposal(opened.before.of, proposal), opened.shipped);
}

}  // namespace assay::pipeline
