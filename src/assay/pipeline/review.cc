#include "assay/pipeline/review.h"

#include <algorithm>
#include <utility>

#include "assay/base/file.h"
#include "assay/ingest/decision_reader.h"
#include "assay/pipeline/codes.h"
#include "assay/resolve/screening/decision_book.h"
#include "assay/resolve/screening/screener.h"

namespace assay::pipeline {
namespace {

constexpr std::size_t kCandidates = 10;  ///< Entries that are looked at for each name.

/// The matches of one name that are open.
void add_open(const SupplierName& asked, resolve::Screener::Session& session,
              const resolve::DecisionBook& book, const Case& of, std::vector<OpenMatch>& into) {
  const resolve::ScreenQuery query{asked.name, asked.country};
  for (const resolve::ScreenHit& hit : session.best(query, kCandidates)) {
    const auto& list = of.lists[hit.list];
    const resolve::RuledMatch ruled =
        book.ruling(asked.name, asked.country, *list, list->entries()[hit.entry]);
    if (judged(ruled.ruling, hit.judgement) != resolve::ScreenJudgement::kReview) continue;
    OpenMatch match{asked, list, hit.entry, hit.name, hit.score, session.because(hit)};
    std::ranges::move(resolve::reasons_of(ruled), std::back_inserter(match.because));
    into.push_back(std::move(match));
  }
}

/// A row or a column that is not read would be lost when the file is written.
Result<void> keeps_all(const std::filesystem::path& file, const ingest::Knowledge& words) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  Problems problems;
  ingest::read_decisions({file, file.string(), {}}, words, problems);
  if (problems.empty()) return {};
  return failure(problems[0]);
}

}  // namespace

Result<Review> review_of(const CaseRequest& request) {
  const Result<ingest::Knowledge> words = ingest::Knowledge::load(request.data);
  if (!words) return failure(words.error());
  Result<Case> of = read_tables(request);
  if (!of) return failure(std::move(of).error());
  const SourceSpan whole{of->folder.string(), 0, 0, 0};
  if (of->lists.empty()) {
    return failure(codes::kNoLists, whole,
                   "the case names no list; name one under `lists` of its tables");
  }
  Review review;
  if (!of->decisions_file) {
    return failure(codes::kNoDecisionsFile, whole,
                   "the case does not say where decisions lie; write `decisions: decisions.csv`");
  }
  review.file = *of->decisions_file;
  review.problems = std::move(of->problems);
  if (const Result<void> kept = keeps_all(review.file, *words); !kept) return failure(kept.error());
  review.decisions = std::move(of->decisions);
  std::vector<const PartyList*> lists;
  for (const auto& list : of->lists) lists.push_back(list.get());
  const resolve::DecisionBook book(review.decisions, lists);
  for (const Diagnostic& problem : book.problems()) review.problems.add(problem);
  resolve::ScreeningPack pack = resolve::read_screening_pack(request.data);
  for (Diagnostic& problem : pack.problems) review.problems.add(std::move(problem));
  const resolve::Screener screener(pack, lists);
  resolve::Screener::Session session(screener);
  const std::vector<SupplierName> names = supplier_names(*of);
  review.names = names.size();
  for (const SupplierName& name : names) add_open(name, session, book, *of, review.open);
  return review;
}

Decision decision_on(const OpenMatch& match, bool is_match, std::string reviewer, Date date,
                     std::string reason) {
  return {match.asked.name,
          match.asked.country,
          match.list->key,
          std::string(match.listed().id),
          is_match,
          std::move(reviewer),
          date,
          std::move(reason),
          match.list->names_digest(match.listed()).substr(0, kEntryNamesDigits),
          {}};
}

Result<void> write_decisions(const Review& review) {
  return write_file(review.file, ingest::decisions_text(review.decisions));
}

}  // namespace assay::pipeline
