#include <algorithm>
#include <cstdlib>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/daily_check.h"
#include "assay/cli/operator_option.h"
#include "assay/cli/options.h"
#include "assay/cli/order_case.h"
#include "assay/cli/table_options.h"
#include "assay/ingest/own_rows.h"
#include "assay/pipeline/check.h"
#include "assay/report/check_page.h"
#include "assay/report/order_advice.h"
#include "assay/report/workbook/inventory_workbook.h"

namespace assay::cli {
namespace {

const std::map<std::string, report::Grouping> kGroupings{
    {"directive", report::Grouping::kDirective},
    {"maker", report::Grouping::kMaker},
    {"asset", report::Grouping::kAsset}};

class CheckCommand final : public Command {
 public:
  std::string_view name() const override { return "check"; }
  std::string_view sentence() const override {
    return "Whose equipment is it, which rules bind it, what is due when: for any inventory";
  }

  void define(CLI::App& app) override {
    app.add_option("files", files_, "Inventories, scans or orders; - is standard input")
        ->required()
        ->type_name("FILE");
    app.add_option("--in", country_, "Country where rows do not name one")->type_name("COUNTRY");
    app.add_option("--operator", operator_, "Whose inventory it is")->type_name("NAME");
    app.add_option("--operator-is", facts_,
                   "What is known of the operator: usf,contractor,customers=120000,...")
        ->type_name("FACTS");
    app.add_flag("--complete", complete_, "The files are the whole network: shares are of it");
    app.add_option("--by", by_, "Group findings by this")
        ->check(CLI::IsMember({"directive", "maker", "asset"}))
        ->capture_default_str();
    app.add_flag("--all", all_, "Also what is compliant or does not apply");
    app.add_flag("--order", order_,
                 "The files are a purchase order: buy, do not buy, or what to ask the seller");
    daily_.define(app);
    cli::define(app, tables_);
    app.add_option("--directives", directives_, "Directives of your own beside the library")
        ->type_name("FILE");
    app.add_option("--fail-on", fail_on_, "Exit with 5 where a finding has one of these states")
        ->type_name("STATES")
        ->delimiter(',');
    app.add_option("--min-coverage", min_coverage_,
                   "Exit with 6 where the maker of fewer rows is known, in percent")
        ->type_name("PERCENT")
        ->check(CLI::Range(0, 100));
    with_case_.define(app);
    cli::define(app, dates_);
    define_format(app, format_, {"text", "json", "jsonl", "csv"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    if (with_case_.wanted()) {
      const Result<void> judged = with_case_.judge(files_, dates_, common_);
      if (!judged) return refuse(io, judged.error());
    }
    const std::optional<report::JudgementPage> judgement = with_case_.page();
    Result<ingest::TableProfile> stated = table_profile(tables_);
    if (!stated) return refuse(io, stated.error(), exit_of_refused_profile(stated.error()));
    Result<pipeline::CheckRequest> request = this->request();
    if (!request) return refuse(io, request.error(), Exit::kUsage);
    request->reading.stated = *std::move(stated);
    if (const Result<void> known = check_states(); !known) {
      return refuse(io, known.error(), Exit::kUsage);
    }
    const Result<pipeline::Check> check = pipeline::check(*request);
    if (!check) return refuse(io, check.error());
    Problems problems = check->problems;
    const Result<void> read = daily_.read(check->shipped.words, problems);
    tell(io, problems, common_);
    if (!read) return refuse(io, read.error());
    if (check->files.empty()) return no_file(io);
    if (check->refused()) return Exit::kInputUnusable;
    tell_columns(io, *check);
    report::CheckPage page = page_of(*request, *check);
    daily_.compare(page);
    page.changes = daily_.changes();
    const std::vector<report::OrderAdvice> advice = report::order_advice(page);
    if (order_) page.advice = &advice;
    if (judgement) page.with_order = &*judgement;
    if (const Result<void> written = wants_workbook()
                                         ? write_workbook(*request, *check, page, problems)
                                         : write(io, common_, rendered(page));
        !written) {
      return refuse(io, written.error(), Exit::kInternal);
    }
    Exit gated = gate(page, io);
    if (gated == Exit::kDone) gated = with_case_.gate(fail_on_, io);
    if (gated != Exit::kDone) return gated;
    const bool partly =
        std::ranges::any_of(check->files, [](const auto& file) { return file.refused; });
    return partly ? Exit::kInputUnusable : Exit::kDone;
  }

 private:
  Result<pipeline::CheckRequest> request() {
    const Result<Dates> dates = cli::dates(dates_, with_case_.dates());
    if (!dates) return failure(dates.error());
    of_today_ = dates->of_today;
    pipeline::CheckRequest request;
    request.files.assign(files_.begin(), files_.end());
    request.directives.assign(directives_.begin(), directives_.end());
    request.data = data_folder(common_);
    request.order = order_;
    directives::Question& question = request.question;
    question.as_of = dates->as_of;
    question.known_on = dates->known_on;
    question.country = country_;
    question.complete = complete_;
    question.all = all_;
    if (!operator_.empty() || !facts_.empty()) {
      question.self.emplace();
      question.self->name = operator_;
      if (const Result<void> read = read_operator_facts(facts_, *question.self); !read) {
        return failure(read.error());
      }
    }
    return request;
  }

  Exit no_file(Streams io) const {
    return refuse(io, {Severity::kError,
                       codes::kNothingWasJudged,
                       "there is no file in what was named, so that nothing was judged",
                       {files_.front(), 0, 0, 0},
                       "",
                       {}});
  }

  /// A slip in `--fail-on` must not become a gate that never trips.
  Result<void> check_states() const {
    std::vector<std::string_view> words(directives::kStateWords.begin(),
                                        directives::kStateWords.end());
    if (with_case_.wanted()) {
      words.insert(words.end(), OrderCase::verdicts().begin(), OrderCase::verdicts().end());
    }
    for (const std::string& state : fail_on_) {
      if (std::ranges::find(words, state) != words.end()) continue;
      return failure(codes::kBadOptionValue, {"--fail-on", 0, 0, 0},
                     fmt::format("no state is called `{}`{}", state, did_you_mean(state, words)));
    }
    return {};
  }

  /// What each file was taken for: a wrong guess is the first thing to look for.
  void tell_columns(Streams io, const pipeline::Check& check) const {
    if (common_.quiet) return;
    for (const ingest::FileReport& file : check.files) {
      io.err << fmt::format("{}: {}{}{}\n", file.file, file.format, file.layout.empty() ? "" : ", ",
                            file.layout);
      std::size_t unread = 0;
      for (const ingest::ColumnGuess& column : file.columns) {
        const bool read = column.use == ingest::ColumnUse::kRead;
        if (!read) ++unread;
        if (!read && !common_.verbose) continue;
        io.err << fmt::format("    {} -> {} ({})\n", visible(column.header),
                              column.field.empty() ? "not read" : column.field, column.why);
      }
      if (unread > 0 && !common_.verbose) {
        io.err << fmt::format("    {} not read; -v lists them\n",
                              counted(static_cast<std::int64_t>(unread), "column"));
      }
    }
  }

  report::CheckPage page_of(const pipeline::CheckRequest& request,
                            const pipeline::Check& check) const {
    return {request.question,
            of_today_,
            check.situation.of.rows,
            check.situation.resolution,
            check.outcome,
            {check.shipped.library, check.situation.of.assets, check.situation.resolution.parties,
             check.situation.parties.entities}};
  }

  bool wants_workbook() const { return lowered(common_.output).ends_with(".xlsx"); }

  /// The user's own rows with what was found beside them.
  Result<void> write_workbook(const pipeline::CheckRequest& request, const pipeline::Check& check,
                              const report::CheckPage& page, const Problems& problems) const {
    return report::write_inventory_workbook(
        common_.output, page,
        ingest::read_own_tables(request.files, check.shipped.words, request.reading), problems);
  }

  std::string rendered(const report::CheckPage& page) const {
    if (format_ == "json") return report::check_json(page);
    if (format_ == "jsonl") return report::check_jsonl(page);
    if (format_ == "csv") return report::check_csv(page);
    std::string out = daily_.changes_text(style(common_));
    if (page.advice != nullptr)
      out += report::order_advice_text(*page.advice, page, style(common_));
    return out + report::check_text(page, kGroupings.at(by_), style(common_)) + verdict_text(page);
  }

  std::string verdict_text(const report::CheckPage& page) const {
    if (page.with_order == nullptr) return "";
    return "\n" + style(common_).strong("The case with this order") + "\n\n" +
           report::judgement_text(*page.with_order, style(common_));
  }

  /// Incomplete data never passes a gate, and a finding that could be worse trips it too.
  Exit gate(const report::CheckPage& page, Streams io) const {
    const auto named = [&](directives::State state) {
      return std::ranges::find(fail_on_, directives::to_text(state)) != fail_on_.end();
    };
    for (const directives::Finding& finding : page.outcome.findings) {
      if (!named(finding.state) && !(finding.could_be && named(*finding.could_be))) continue;
      if (!counts(finding, page)) continue;
      io.err << fmt::format("gate: {} / {} is {}\n", finding.directive, finding.duty,
                            directives::to_text(finding.state));
      return Exit::kGateTripped;
    }
    if (const Exit expired = daily_.gate(page, io); expired != Exit::kDone) return expired;
    const report::Coverage covered = report::coverage(page);
    if (covered.rows == 0 && !(fail_on_.empty() && min_coverage_ == 0)) {
      io.err << "gate: no row of the files tells of an asset, so that nothing was judged\n";
      return Exit::kIncomplete;
    }
    if (covered.with_maker * 100 < covered.rows * min_coverage_) {
      io.err << fmt::format("gate: the maker of {} of {} is known, less than {} %\n",
                            grouped(covered.with_maker), counted(covered.rows, "row"),
                            min_coverage_);
      return Exit::kIncomplete;
    }
    return Exit::kDone;
  }

  /// Whether a finding is accepted by nobody, and no old one, for any of its assets.
  bool counts(const directives::Finding& finding, const report::CheckPage& page) const {
    const Date as_of = page.question.as_of;
    if (finding.assets.empty()) return daily_.counts(finding, "", as_of);
    return std::ranges::any_of(finding.assets, [&](AssetId asset) {
      return daily_.counts(finding, page.context.assets.name(asset), as_of);
    });
  }

  std::vector<std::string> files_;
  DailyCheck daily_;
  bool order_ = false;
  OrderCase with_case_;
  std::string country_;
  std::string operator_;
  std::string facts_;
  bool complete_ = false;
  std::string by_ = "directive";
  bool all_ = false;
  TableOptions tables_;
  std::vector<std::string> directives_;
  std::vector<std::string> fail_on_;
  std::int64_t min_coverage_ = 0;
  DateOptions dates_;
  std::string format_;
  CommonOptions common_;
  bool of_today_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace assay::cli
