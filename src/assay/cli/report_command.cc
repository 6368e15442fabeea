#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "assay/cli/assessment_pages.h"
#include "assay/cli/case_options.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/letter_paper.h"
#include "assay/cli/pdf_printer.h"
#include "assay/pipeline/assess.h"
#include "assay/pipeline/compare_exposure.h"
#include "assay/report/codes.h"
#include "assay/report/page/case_page.h"

namespace assay::cli {
namespace {

/// Papers about a case, for those who decide and those who are told.
class ReportCommand final : public Command {
 public:
  std::string_view name() const override { return "report"; }
  std::string_view sentence() const override {
    return "The assessment of a case as a page for whoever decides, or as a letter";
  }

  void define(CLI::App& app) override {
    cli::define(app, case_);
    app.add_option("--as", as_, "Which paper")
        ->check(CLI::IsMember({"html", "pdf", "letter"}))
        ->type_name("PAPER")
        ->capture_default_str();
    cli::define(app, letter_);
    define_threads(app, threads_);
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Result<pipeline::CaseRequest> request = case_request(case_, common_);
    if (!request) return refuse(io, request.error(), Exit::kUsage);
    request->threads = threads_;
    if (as_ == "letter" && letter_.to.empty()) {
      return refuse(io, no_recipient(), Exit::kUsage);
    }
    if (as_ != "letter" && letter_.asked()) return refuse(io, no_letter(as_), Exit::kUsage);
    const Result<pipeline::Assessment> assessment = pipeline::assess(*request);
    if (!assessment) return refuse(io, assessment.error());
    Problems problems = assessment->problems;
    std::optional<exposure::Comparison> comparison;
    if (as_ != "letter" && !assessment->opened.before.of.network.services.empty()) {
      auto compared = pipeline::compare_exposure(assessment->opened, exposed(), problems);
      if (!compared) return refuse(io, compared.error());
      comparison = *std::move(compared);
    }
    const Result<std::string> paper =
        this->paper(*assessment, comparison ? &*comparison : nullptr, problems);
    tell(io, problems, common_);
    if (!paper) return refuse(io, paper.error(), ending(paper.error()));
    const Result<void> written = write(io, common_, *paper);
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

 private:
  /// A page shows who takes down how much, and not each service's own minimal sets.
  pipeline::ExposureQuestion exposed() const {
    pipeline::ExposureQuestion question;
    question.request.interception = false;
    question.request.sets_order = 0;
    question.request.threads = threads_;
    question.cut_off = false;
    return question;
  }

  static report::ShownNetwork shown(const pipeline::Situation& situation) {
    return {situation.of.assets, situation.of.network, situation.groups};
  }

  Result<std::string> paper(const pipeline::Assessment& assessment,
                            const exposure::Comparison* comparison, Problems& problems) const {
    const pipeline::Situation& now = assessment.opened.now();
    const report::JudgementPage judgement = judgement_page(assessment);
    const report::FindingContext context = finding_context(assessment);
    const report::CasePage page{judgement,
                                context,
                                assessment.outcome.findings,
                                now.resolution,
                                now.of.mitigations,
                                shown(assessment.opened.before),
                                shown(now),
                                comparison,
                                now.of.rows,
                                assessment.problems};
    if (as_ == "letter") return letter_paper(letter_, page, assessment.opened, problems);
    const std::string html = report::case_html(page);
    return as_ == "pdf" ? pdf_of(html) : html;
  }

  /// What a paper that cannot be made ends with.
  static Exit ending(const Diagnostic& why) {
    if (why.code == codes::kNoSuchAddressee) return Exit::kUsage;
    if (why.code == codes::kStillDoubtful) return Exit::kGateTripped;
    return why.code == codes::kNoPdf || why.code == codes::kNoChromium ? Exit::kInternal
                                                                       : Exit::kInputUnusable;
  }

  CaseOptions case_;
  std::string as_{"html"};
  LetterOptions letter_;
  unsigned threads_ = 0;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_report_command() { return std::make_unique<ReportCommand>(); }

}  // namespace assay::cli
