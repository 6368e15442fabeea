#include "assay/base/problems.h"

#include <algorithm>

namespace assay {

void Problems::add(Diagnostic problem) {
  const Severity severity = problem.severity;
  const Code code = problem.code;
  add(severity, code, [&] { return std::move(problem); });
}

void Problems::add(std::vector<Diagnostic> problems) {
  for (Diagnostic& problem : problems) add(std::move(problem));
}

void Problems::add(const Problems& other) {
  for (const Diagnostic& problem : other) {
    if (count_of(problem.code).met < kKeptPerCode) kept_.push_back(problem);
    ++count_of(problem.code).met;
  }
  for (const Count& count : other.counts_) count_of(count.code).met += count.left_out();
  errors_ += other.errors_;
}

void Problems::sort_from(std::size_t first) {
  const auto from = kept_.begin() + static_cast<std::ptrdiff_t>(std::min(first, kept_.size()));
  std::stable_sort(from, kept_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
  });
}

std::int64_t Problems::met(Code code) const {
  const auto found = std::ranges::find(counts_, code, &Count::code);
  return found == counts_.end() ? 0 : found->met;
}

Problems::Count& Problems::count_of(Code code) {
  const auto found = std::ranges::find(counts_, code, &Count::code);
  if (found != counts_.end()) return *found;
  return counts_.emplace_back(Count{code, 0});
}

}  // namespace assay
