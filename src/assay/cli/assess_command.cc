#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/cli/assessment_pages.h"
#include "assay/cli/case_options.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/search_options.h"
#include "assay/mitigate/codes.h"
#include "assay/mitigate/mitigate.h"
#include "assay/pipeline/assess.h"
#include "assay/pipeline/case_digest.h"
#include "assay/report/findings.h"
#include "assay/report/judgement.h"
#include "assay/report/makers.h"
#include "assay/report/proof.h"

namespace assay::cli {
namespace {

constexpr std::string_view kVerdicts[] = {"acceptable",      "mitigated",       "mitigable", "open",
                                          "not_practicably", "not_effectively", "undecided"};

/// Runs the whole pipeline on a case, or (as `mitigate`) for the verdict alone.
class AssessCommand final : public Command {
 public:
  explicit AssessCommand(bool verdict_alone) : verdict_alone_(verdict_alone) {}

  std::string_view name() const override { return verdict_alone_ ? "mitigate" : "assess"; }
  std::string_view sentence() const override {
    return verdict_alone_ ? "Can the risk be mitigated, effectively and practicably: the verdict"
                          : "The whole assessment of a case: findings, verdict, ways out";
  }

  void define(CLI::App& app) override {
    cli::define(app, case_);
    if (!verdict_alone_) {
      app.add_option("--print", print_, "Print what this stage made instead of the assessment")
          ->check(CLI::IsMember({"ingest", "resolve", "directives", "mitigate"}))
          ->type_name("STAGE");
      app.add_option("--stop-after", stop_after_, "Run no stage after this, and print what it made")
          ->check(CLI::IsMember({"ingest", "resolve"}))
          ->type_name("STAGE");
    }
    if (verdict_alone_) {
      app.add_option("--proof", proof_, "Write to this file what proves the verdict")
          ->check(wrong_file_name)
          ->type_name("FILE");
    }
    app.add_option(
           "--fail-on", fail_on_,
           "Exit with 7 at one of these verdicts, with 5 at one of these states of a finding")
        ->type_name("WORDS")
        ->delimiter(',');
    cli::define(app, search_);
    define_threads(app, threads_);
    define_format(app, format_, {"text", "json"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Result<pipeline::CaseRequest> request = case_request(case_, common_);
    if (!request) return refuse(io, request.error(), Exit::kUsage);
    request->threads = threads_;
    if (const Result<void> known = check_words(); !known) {
      return refuse(io, known.error(), Exit::kUsage);
    }
    if (!stop_after_.empty()) return stop_early(*request, io);
    const Result<mitigate::SearchLimits> limits = search_limits(search_);
    if (!limits) return refuse(io, limits.error(), Exit::kUsage);
    const Result<pipeline::Assessment> assessment =
        pipeline::assess(*request, *limits, !proof_.empty());
    if (!assessment) return refuse(io, assessment.error());
    const Exit written = finish(rendered(*assessment), assessment->problems, io);
    if (written == Exit::kDone && !proof_.empty() && assessment->judgement) {
      const Result<void> proved = write_proof(*assessment);
      if (!proved) return refuse(io, proved.error(), exit_of(proved.error()));
    }
    return written == Exit::kDone ? gate(*assessment, io) : written;
  }

 private:
  /// A slip in `--fail-on` must not become a gate that never trips.
  Result<void> check_words() const {
    std::vector<std::string_view> words(std::begin(kVerdicts), std::end(kVerdicts));
    words.insert(words.end(), directives::kStateWords.begin(), directives::kStateWords.end());
    for (const std::string& word : fail_on_) {
      if (std::ranges::find(words, word) != words.end()) continue;
      return failure(
          codes::kBadOptionValue, {"--fail-on", 0, 0, 0},
          fmt::format("no verdict and no state is called `{}`{}", word, did_you_mean(word, words)));
    }
    return {};
  }

  Exit stop_early(const pipeline::CaseRequest& request, Streams io) const {
    if (stop_after_ == "ingest") {
      const Result<Case> of = pipeline::read_tables(request);
      return of ? finish(tables_text(*of), of->problems, io) : refuse(io, of.error());
    }
    const Result<pipeline::OpenedCase> opened = pipeline::open_case(request);
    return opened ? finish(makers(*opened), opened->problems, io) : refuse(io, opened.error());
  }

  Exit finish(std::string_view result, const Problems& problems, Streams io) const {
    tell(io, problems, common_);
    const Result<void> written = write(io, common_, result);
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

  static Exit exit_of(const Diagnostic& error) {
    return error.code == codes::kStoppedUnproved ? Exit::kLimitReached : Exit::kInputUnusable;
  }

  Result<void> write_proof(const pipeline::Assessment& assessment) const {
    const pipeline::OpenedCase& opened = assessment.opened;
    const Result<pipeline::CaseDigest> digest = pipeline::case_digest(case_.folder, proof_);
    if (!digest) return failure(digest.error());
    const Result<pipeline::CaseProof> proof = pipeline::proof_of(*assessment.judgement);
    if (!proof) return failure(proof.error());
    return write_file(proof_, report::proof_json({digest->sha256, digest->files,
                                                  opened.before.of.as_of, opened.before.of.known_on,
                                                  case_.proposal, proof->before, proof->after}));
  }

  static std::string tables_text(const Case& of) {
    const auto count = [](std::size_t n, std::string_view noun) {
      return counted(static_cast<std::int64_t>(n), noun) + "\n";
    };
    return fmt::format("{} in = {} used + {} rejected + {} ignored\n", counted(of.rows.in, "row"),
                       grouped(of.rows.used), grouped(of.rows.rejected), grouped(of.rows.ignored)) +
           count(of.assets.size(), "asset") + count(of.network.sites.size(), "site") +
           count(of.network.links.size(), "link") + count(of.network.services.size(), "service") +
           count(of.entities.size(), "supplier") + count(of.entities.stakes().size(), "stake") +
           count(of.operators.size(), "operator") + count(of.proposals.size(), "proposal") +
           count(of.mitigations.controls.size(), "control");
  }

  std::string makers(const pipeline::OpenedCase& opened) const {
    const pipeline::Situation& now = opened.now();
    return report::makers_text(now.of.assets, now.parties.entities, now.resolution, style(common_));
  }

  std::string rendered(const pipeline::Assessment& assessment) const {
    const report::JudgementPage page = judgement_page(assessment);
    const report::FindingContext context = finding_context(assessment);
    if (print_ == "ingest") return tables_text(assessment.opened.now().of);
    if (print_ == "resolve") return makers(assessment.opened);
    if (print_ == "directives") {
      return report::findings_text(assessment.outcome.findings, context, style(common_));
    }
    if (format_ == "json") {
      const std::vector<directives::Finding> none;
      return report::judgement_json(page, verdict_alone_ ? none : assessment.outcome.findings,
                                    &context);
    }
    std::string out = report::judgement_text(page, style(common_));
    if (verdict_alone_ || print_ == "mitigate") return out;
    return out + style(common_).strong("What binds it") + "\n\n" +
           report::findings_text(assessment.outcome.findings, context, style(common_));
  }

  Exit gate(const pipeline::Assessment& assessment, Streams io) const {
    const auto named = [&](std::string_view word) {
      return std::ranges::find(fail_on_, word) != fail_on_.end();
    };
    for (const directives::Finding& finding : assessment.outcome.findings) {
      if (!named(directives::to_text(finding.state))) continue;
      io.err << fmt::format("gate: {} / {} is {}\n", finding.directive, finding.duty,
                            directives::to_text(finding.state));
      return Exit::kGateTripped;
    }
    if (!assessment.judgement) return without_judgement(assessment, io);
    const std::string_view verdict = mitigate::to_text(assessment.judgement->now().verdict);
    if (named(verdict)) {
      io.err << fmt::format("gate: the verdict is {}\n", verdict);
      return Exit::kVerdictReached;
    }
    const pipeline::CaseJudgement& judged = *assessment.judgement;
    return stopped(judged.before) || (judged.after && stopped(*judged.after)) ? Exit::kLimitReached
                                                                              : Exit::kDone;
  }

  /// A case that cannot be judged passes no gate on verdicts.
  Exit without_judgement(const pipeline::Assessment& assessment, Streams io) const {
    if (assessment.opened.before.of.rules_broken) return Exit::kInputUnusable;
    const auto is_verdict = [](const std::string& word) {
      return std::ranges::find(kVerdicts, word) != std::end(kVerdicts);
    };
    if (std::ranges::any_of(fail_on_, is_verdict)) {
      io.err << "gate: there is no verdict\n";
      return Exit::kIncomplete;
    }
    return verdict_alone_ ? Exit::kInputUnusable : Exit::kDone;
  }

  bool verdict_alone_;
  CaseOptions case_;
  std::string print_;
  std::string stop_after_;
  std::string proof_;
  std::vector<std::string> fail_on_;
  SearchOptions search_;
  unsigned threads_ = 0;
  std::string format_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_assess_command() { return std::make_unique<AssessCommand>(false); }
std::unique_ptr<Command> make_mitigate_command() { return std::make_unique<AssessCommand>(true); }

}  // namespace assay::cli
