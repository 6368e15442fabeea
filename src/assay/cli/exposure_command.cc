#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/cli/case_options.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/exposure/codes.h"
#include "assay/model/scenario.h"
#include "assay/pipeline/compare_exposure.h"
#include "assay/pipeline/explain_exposure.h"
#include "assay/pipeline/level_groups.h"
#include "assay/pipeline/what_if.h"
#include "assay/report/exposure_json.h"
#include "assay/report/exposure_text.h"
#include "assay/report/witness.h"

namespace assay::cli {
namespace {

constexpr std::string_view kAll = "all";
constexpr std::string_view kNone = "none";

class ExposureCommand final : public Command {
 public:
  std::string_view name() const override { return "exposure"; }
  std::string_view sentence() const override {
    return "Which suppliers, controllers and states can take services down, and at what cost";
  }

  void define(CLI::App& app) override {
    define_case(app, case_);
    app.add_option("--level", levels_,
                   "Who fails together; supplier, controller and state when left out")
        ->check(CLI::IsMember({"supplier", "controller", "state", "product", "component"}))
        ->delimiter(',');
    app.add_option("--scenario", scenarios_, "What equipment may do; all when left out")
        ->check(CLI::IsMember({"disruption", "interception", "cut_off"}))
        ->delimiter(',');
    app.add_option("--proposal", proposal_, "With this proposal: its name, a file, or all")
        ->type_name("NAME");
    app.add_option("--loss-order", loss_order_, "Losses of all sets of up to so many members")
        ->type_name("N");
    app.add_option("--sets", sets_, "Minimal sets: all, none, or those of up to N members")
        ->type_name("all|none|N")
        ->capture_default_str();
    app.add_option("--horizon", horizon_,
                   "Last day that cut_off looks at; the policy's when left out")
        ->type_name("DATE");
    app.add_option("--explain", explain_, "Why these members, with commas between, stop a service")
        ->expected(2)
        ->type_name("SERVICE SET");
    app.add_option("--shares", shares_, "Shares of members in the parts of the network")
        ->check(CLI::IsMember({"network", "function", "operator", "region"}))
        ->delimiter(',');
    app.add_option("--ban", bans_, "What if this supplier's equipment goes, with nothing instead")
        ->type_name("SUPPLIER");
    app.add_option("--move", moves_, "What if this supplier comes under that state or owner")
        ->type_name("SUPPLIER=STATE|OWNER");
    app.add_option("--add-link", links_, "What if there were a link between these two sites")
        ->type_name("A,B");
    define_threads(app, threads_);
    define_format(app, format_, {"text", "json", "svg"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    const Result<pipeline::ExposureQuestion> question = this->question();
    if (!question) return refuse(io, question.error(), Exit::kUsage);
    Result<pipeline::CaseRequest> request = case_request(of_case(), common_);
    if (!request) return refuse(io, request.error(), Exit::kUsage);
    request->asked = asked(*question);

    if (const Result<void> fits = check_explain(); !fits) {
      return refuse(io, fits.error(), Exit::kUsage);
    }

    const Result<pipeline::WhatIfRequest> what_if = this->what_if();
    if (!what_if) return refuse(io, what_if.error(), Exit::kUsage);
    Result<pipeline::OpenedCase> opened = pipeline::open_case(*request);
    if (!opened) return refuse(io, opened.error());
    if (!what_if->empty()) {
      const Result<void> tried = pipeline::try_out(*what_if, *opened);
      if (!tried) return refuse(io, tried.error(), Exit::kUsage);
    }
    if (!explain_.empty()) return explain(*opened, io);
    if (asks_for(Scenario::kCutOff) && !pipeline::has_horizon(*opened, *question)) {
      return refuse(io, no_horizon(), Exit::kUsage);
    }
    Problems problems = opened->problems;
    const auto comparison = pipeline::compare_exposure(*opened, *question, problems);
    tell(io, problems, common_);
    if (!comparison) return refuse(io, comparison.error(), exit_of(comparison.error()));
    if (const Result<void> written = write(io, common_, rendered(*comparison)); !written) {
      return refuse(io, written.error(), Exit::kInternal);
    }
    return tell_limits(io, *comparison);
  }

 private:
  /// The two halves of an option's value.
  static Result<std::pair<std::string, std::string>> halves(std::string_view option,
                                                            const std::string& text,
                                                            char separator) {
    const std::vector<std::string_view> parts = split(text, separator);
    if (parts.size() == 2) return std::pair(std::string(parts[0]), std::string(parts[1]));
    return failure(codes::kBadOptionValue, {std::string(option), 0, 0, 0},
                   fmt::format("`{}` is not two names with `{}` between", text, separator));
  }

  Result<pipeline::WhatIfRequest> what_if() const {
    pipeline::WhatIfRequest request{bans_, {}, {}};
    for (const std::string& text : moves_) {
      auto move = halves("--move", text, '=');
      if (!move) return failure(std::move(move).error());
      request.moves.push_back(*std::move(move));
    }
    for (const std::string& text : links_) {
      auto link = halves("--add-link", text, ',');
      if (!link) return failure(std::move(link).error());
      request.links.push_back(*std::move(link));
    }
    if (!request.empty() && !proposal_.empty()) {
      return failure(codes::kBadOptionValue, {"--proposal", 0, 0, 0},
                     "--ban, --move and --add-link make a proposal of their own");
    }
    return request;
  }

  Result<void> check_explain() const {
    const auto wrong = [](std::string_view option, std::string_view message) {
      return failure(codes::kBadOptionValue, {std::string(option), 0, 0, 0}, std::string(message));
    };
    if (explain_.empty()) {
      if (format_ == "svg") return wrong("--format", "svg draws what --explain tells");
    } else if (levels_.size() > 1) {
      return wrong("--level", "--explain looks at one level");
    } else if (proposal_ == kAll) {
      return wrong("--proposal", "--explain looks at one proposal");
    }
    return {};
  }

  /// Answers `--explain` instead of everything else.
  Exit explain(const pipeline::OpenedCase& opened, Streams io) const {
    exposure::WitnessQuestion question{explain_[0], {}, {}};
    for (const std::string_view name : split(explain_[1], ',')) question.set.emplace_back(name);
    if (!levels_.empty()) question.level = exposure::level(levels_.front());
    const Result<exposure::Explanation> told = pipeline::explain_exposure(opened, question);
    tell(io, opened.problems, common_);
    if (!told) return refuse(io, told.error(), Exit::kUsage);

    const Case& of = opened.now().of;
    report::WitnessPage page{of.title, {}, opened.proposal, *told, of.network, of.assets};
    if (of.as_of != Date()) page.as_of = of.as_of;  // A case.json has no dates.
    const std::string text = format_ == "svg"    ? report::witness_svg(page)
                             : format_ == "json" ? report::witness_json(page)
                                                 : report::witness_text(page, style(common_));
    const Result<void> written = write(io, common_, text);
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

  /// The case, opened with the one proposal that was asked for.
  CaseOptions of_case() const {
    CaseOptions options = case_;
    if (proposal_ != kAll) options.proposal = proposal_;
    return options;
  }

  static Exit exit_of(const Diagnostic& error) {
    return error.code == codes::kTooManyLosses ? Exit::kLimitReached : Exit::kInputUnusable;
  }

  static Diagnostic no_horizon() {
    return failure(codes::kBadOptionValue, {"--scenario", 0, 0, 0},
                   "cut_off looks at a last day: name it with --horizon, or in the policy")
        .value();
  }

  /// Families are told by the parties, and supply stops by the rules.
  pipeline::Asked asked(const pipeline::ExposureQuestion& question) const {
    const bool families = std::ranges::any_of(question.request.levels, pipeline::is_family);
    if (families || question.horizon) return pipeline::Asked::kEverything;
    return question.cut_off && explain_.empty() ? pipeline::Asked::kGroupsAndSupply
                                                : pipeline::Asked::kGroups;
  }

  bool asks_for(Scenario scenario) const {
    return std::ranges::find(scenarios_, to_text(scenario)) != scenarios_.end();
  }

  Result<pipeline::ExposureQuestion> question() const {
    pipeline::ExposureQuestion question;
    for (const std::string& name : levels_) {
      question.request.levels.push_back(*exposure::level(name));
    }
    const auto wanted = [&](Scenario one) { return scenarios_.empty() || asks_for(one); };
    question.request.disruption = wanted(Scenario::kDisruption);
    question.request.interception = wanted(Scenario::kInterception);
    question.cut_off = wanted(Scenario::kCutOff);
    for (const std::string& by : shares_) question.shares.push_back(*exposure::share_by(by));
    question.request.threads = threads_;
    question.all_proposals = proposal_ == kAll;
    if (Result<void> read = read_orders(question.request); !read) {
      return failure(std::move(read).error());
    }
    if (!horizon_.empty()) {
      const Result<Date> horizon = Date::parse(horizon_, {"--horizon", 0, 0, 0});
      if (!horizon) return failure(horizon.error());
      question.horizon = *horizon;
    }
    return question;
  }

  Result<void> read_orders(exposure::ExposureRequest& request) const {
    if (!loss_order_.empty()) {
      const Result<std::int64_t> order = parse_count(loss_order_, {"--loss-order", 0, 0, 0});
      if (!order) return failure(order.error());
      request.loss_order = static_cast<std::size_t>(*order);
    }
    if (sets_ == kNone) {
      request.sets_order = 0;
    } else if (sets_ != kAll) {
      const Result<std::int64_t> order = parse_count(sets_, {"--sets", 0, 0, 0});
      if (!order) {
        return failure(codes::kBadOptionValue, {"--sets", 0, 0, 0},
                       fmt::format("`{}` is neither all nor none nor a number", sets_));
      }
      request.sets_order = static_cast<std::size_t>(*order);
    }
    return {};
  }

  std::string rendered(const exposure::Comparison& comparison) const {
    return format_ == "json" ? report::exposure_json(comparison)
                             : report::exposure_text(comparison, style(common_));
  }

  /// What a limit cut off is part of the answer, and said beside it.
  Exit tell_limits(Streams io, const exposure::Comparison& comparison) const {
    Problems limits;
    const auto add = [&](const exposure::Exposure& exposure) {
      for (const exposure::LevelExposure& level : exposure.levels) {
        for (const Diagnostic& limit : level.limits) limits.add(limit);
      }
    };
    add(comparison.before);
    for (const exposure::ProposedExposure& with : comparison.after) add(with.exposure);
    tell(io, limits, common_);
    return limits.empty() ? Exit::kDone : Exit::kLimitReached;
  }

  CaseOptions case_;
  std::vector<std::string> levels_;
  std::vector<std::string> scenarios_;
  std::string proposal_;
  std::string loss_order_;
  std::string sets_{kAll};
  std::string horizon_;
  std::vector<std::string> explain_;
  std::vector<std::string> shares_;
  std::vector<std::string> bans_;
  std::vector<std::string> moves_;
  std::vector<std::string> links_;
  unsigned threads_ = 1;
  std::string format_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_exposure_command() { return std::make_unique<ExposureCommand>(); }

}  // namespace assay::cli
