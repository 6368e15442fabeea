#include "assay/cli/order_case.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/cli/assessment_pages.h"
#include "assay/cli/case_options.h"
#include "assay/cli/codes.h"

namespace assay::cli {

void OrderCase::define(CLI::App& app) {
  app.add_option("--case", folder_, "Judge this case with the order that is checked")
      ->type_name("CASE");
  cli::define(app, search_);
}

const std::vector<std::string_view>& OrderCase::verdicts() {
  static const std::vector<std::string_view> kAll = [] {
    std::vector<std::string_view> all(mitigate::kVerdictWords.begin(),
                                      mitigate::kVerdictWords.end());
    all.emplace_back("undecided");
    return all;
  }();
  return kAll;
}

Result<void> OrderCase::judge(const std::vector<std::string>& orders, const DateOptions& dates,
                              const CommonOptions& common) {
  if (orders.size() != 1) {
    return failure(codes::kBadOptionValue, {"--case", 0, 0, 0},
                   "a case is judged with one order; give one file");
  }
  const Result<mitigate::SearchLimits> limits = search_limits(search_);
  if (!limits) return failure(limits.error());
  Result<pipeline::CaseRequest> request = case_request({folder_, orders[0], dates, false}, common);
  if (!request) return failure(request.error());
  Result<pipeline::Assessment> assessment = pipeline::assess(*request, *limits);
  if (!assessment) return failure(assessment.error());
  if (!assessment->judgement) {
    return failure(
        codes::kBadOptionValue, {"--case", 0, 0, 0},
        fmt::format("the case `{}` has nothing to be judged by; `assay assess` tells why",
                    folder_));
  }
  assessment_.emplace(*std::move(assessment));
  return {};
}

std::optional<report::JudgementPage> OrderCase::page() const {
  return assessment_ ? std::optional(judgement_page(*assessment_)) : std::nullopt;
}

std::optional<Dates> OrderCase::dates() const {
  if (!assessment_) return std::nullopt;
  const Case& of = assessment_->opened.before.of;
  return Dates{of.as_of, of.known_on, false};
}

Exit OrderCase::gate(const std::vector<std::string>& words, Streams io) const {
  if (!assessment_) return Exit::kDone;
  const mitigate::Judgement& judgement = assessment_->judgement->now();
  const std::string_view verdict = mitigate::to_text(judgement.verdict);
  if (std::ranges::find(words, verdict) != words.end()) {
    io.err << fmt::format("gate: with this order the verdict is {}\n", verdict);
    return Exit::kGateTripped;
  }
  return stopped(judgement) ? Exit::kLimitReached : Exit::kDone;
}

}  // namespace assay::cli
