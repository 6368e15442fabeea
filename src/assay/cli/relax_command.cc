#include <string>

#include <CLI/CLI.hpp>

#include "assay/cli/assessment_pages.h"
#include "assay/cli/case_options.h"
#include "assay/cli/commands.h"
#include "assay/cli/search_options.h"
#include "assay/pipeline/assess.h"
#include "assay/pipeline/relax_case.h"
#include "assay/report/relief_page.h"

namespace assay::cli {
namespace {

/// What each limit of the policy costs, and what would turn the verdict.
class RelaxCommand final : public Command {
 public:
  std::string_view name() const override { return "relax"; }
  std::string_view sentence() const override {
    return "What each limit of the policy costs, and which single input turns the verdict";
  }

  void define(CLI::App& app) override {
    cli::define(app, case_);
    cli::define(app, search_);
    define_threads(app, threads_);
    define_format(app, format_, {"text", "json"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Result<pipeline::CaseRequest> request = case_request(case_, common_);
    if (!request) return refuse(io, request.error(), Exit::kUsage);
    request->threads = threads_;
    const Result<mitigate::SearchLimits> limits = search_limits(search_);
    if (!limits) return refuse(io, limits.error(), Exit::kUsage);
    const Result<pipeline::Assessment> assessment = pipeline::assess(*request, *limits);
    if (!assessment) return refuse(io, assessment.error());
    const Result<mitigate::Reliefs> reliefs = pipeline::relax_case(assessment->opened, *limits);
    if (!reliefs) return refuse(io, reliefs.error());
    tell(io, assessment->problems, common_);
    const report::JudgementPage judgement = judgement_page(*assessment);
    const report::ReliefPage page{judgement, *reliefs};
    const Result<void> written = write(
        io, common_,
        format_ == "json" ? report::relief_json(page) : report::relief_text(page, style(common_)));
    if (!written) return refuse(io, written.error(), Exit::kInternal);
    return reliefs->stopped ? Exit::kLimitReached : Exit::kDone;
  }

 private:
  CaseOptions case_;
  SearchOptions search_;
  unsigned threads_ = 0;
  std::string format_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_relax_command() { return std::make_unique<RelaxCommand>(); }

}  // namespace assay::cli
